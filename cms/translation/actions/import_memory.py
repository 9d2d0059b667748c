"""Take a TMX file into the memory, batch by batch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import IO

from django.contrib.auth.models import User

from cms.core import languages
from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.core.xml_input import UnreadableXml
from cms.translation.actions.remember import BATCH, Taken, remember_imported
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.records import Fault
from cms.translation.memory.entry import Quality, Remembered
from cms.translation.memory.tmx import Unit, read_tmx, require_tmx
from cms.translation.selectors.recalled import recalled_words

# A batch of long texts is written earlier, so that it never takes much memory.
BATCH_CHARACTERS = 500_000
RECALLED = N_(
    "This translation was recalled because it was wrong. The memory does not take it again."
)
# How many refused units a report names; the others are counted.
NAMED = 1000


@dataclass(frozen=True)
class Importing:
    """What holds for all of a file: its name and language, and what the person says of it."""

    file: str
    language: LanguageCode
    topics: frozenset[str] = frozenset()
    reviewed_by: User | None = None
    reviewed: bool = False


@dataclass
class MemoryReport:
    """What became of a file so far."""

    file: str
    taken: Taken = field(default_factory=Taken)
    refused: int = 0
    refusals: list[Fault] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Return whether all of the file was taken."""
        return not self.refused

    @property
    def read(self) -> int:
        """Return how many units were read."""
        return self.taken.added + self.taken.changed + self.taken.unchanged + self.refused


def import_memory(
    stream: IO[bytes],
    *,
    importing: Importing,
    progress: Callable[[MemoryReport], None] | None = None,
) -> MemoryReport:
    """Take a file in; each batch is a transaction by itself, and ``progress`` follows each.

    The file is read to its end before any of it is taken, so that one that breaks off changes
    nothing. What was taken stays where the process is stopped: the same file again goes on from
    there, because what is known already is not written. Raises ``ExchangeRefused`` for a file that
    is no TMX of our languages, or that is not well formed.
    """
    _require_readable(stream)
    report = MemoryReport(importing.file)
    recalled = recalled_words(importing.language)
    batch: list[Remembered] = []
    characters = 0
    for item in read_tmx(stream, source=languages.SOURCE, target=importing.language):
        if isinstance(item, Fault):
            _refuse(report, item)
            continue
        if item.remembered.words in recalled:
            _refuse(report, Fault(item.line, Sentence(RECALLED)))
            continue
        batch.append(_as_said(item, importing))
        characters += len(batch[-1].source.text) + len(batch[-1].target)
        if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
            _take(report, batch, importing, progress)
            batch, characters = [], 0
    _take(report, batch, importing, progress)
    return report


def _require_readable(stream: IO[bytes]) -> None:
    try:
        require_tmx(stream, source=languages.SOURCE)
    except UnreadableXml as error:
        raise ExchangeRefused(
            Sentence(N_("Line %(line)d: %(reason)s"), line=error.line, reason=error.reason)
        ) from error
    stream.seek(0)


def _take(
    report: MemoryReport,
    batch: Sequence[Remembered],
    importing: Importing,
    progress: Callable[[MemoryReport], None] | None,
) -> None:
    report.taken += remember_imported(batch, file=importing.file, approved_by=importing.reviewed_by)
    if progress is not None:
        progress(report)


def _as_said(unit: Unit, importing: Importing) -> Remembered:
    return replace(
        unit.remembered,
        topics=importing.topics or unit.remembered.topics,
        quality=Quality.REVIEWED if importing.reviewed else Quality.UNREVIEWED,
    )


def _refuse(report: MemoryReport, fault: Fault) -> None:
    report.refused += 1
    if len(report.refusals) < NAMED:
        report.refusals.append(fault)
