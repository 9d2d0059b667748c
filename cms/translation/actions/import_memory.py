"""Take a TMX file into the memory, batch by batch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import IO

from django.contrib.auth.models import User

from cms.core import languages
from cms.core.types import LanguageCode
from cms.core.xml_input import UnreadableXml
from cms.translation.actions.remember import BATCH, Taken, remember_imported
from cms.translation.exchange.records import Fault
from cms.translation.memory.entry import Quality, Remembered
from cms.translation.memory.tmx import Unit, read_tmx

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
    """What became of a file so far. ``stopped`` is where and why it could not be read further."""

    file: str
    taken: Taken = field(default_factory=Taken)
    refused: int = 0
    refusals: list[Fault] = field(default_factory=list)
    stopped: Fault | None = None

    @property
    def is_complete(self) -> bool:
        """Return whether all of the file was taken."""
        return not self.refused and self.stopped is None

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

    What was taken stays where the file breaks off or the process is stopped: the same file again
    goes on from there, because what is known already is not written. Raises ``ExchangeRefused`` for
    a file that is no TMX of our languages.
    """
    report = MemoryReport(importing.file)
    batch: list[Remembered] = []
    units = read_tmx(stream, source=languages.SOURCE, target=importing.language)
    try:
        for item in units:
            if isinstance(item, Fault):
                _refuse(report, item)
                continue
            batch.append(_as_said(item, importing))
            if len(batch) >= BATCH:
                _take(report, batch, importing, progress)
                batch = []
    except UnreadableXml as error:
        report.stopped = Fault(error.line, error.reason)
    _take(report, batch, importing, progress)
    return report


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
