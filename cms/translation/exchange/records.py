"""What all formats of exchange speak of: a text that goes out, a text that comes in, a fault in a file.

A unit is addressed by the file id of what is translated and the key of its segment. Plain Python.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cms.core.types import SegmentKey, SourceHash
from cms.core.wording import N_, Sentence
from cms.translation.rules import UnitState

# What no database keeps and no page can show. Each format has a way of writing it in plain letters.
NO_TEXT = re.compile("[\x00\ud800-\udfff]")
UNWRITABLE = N_("The text holds characters that belong to no text. Remove them.")


@dataclass(frozen=True, slots=True)
class Subject:
    """One article (or other translated thing) in a file: its id, its name, its source edition."""

    file_id: str
    name: str
    edition: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One text as a file carries it out. ``target`` is empty where there is no translation."""

    file_id: str
    key: SegmentKey
    label: str
    source: str
    source_hash: SourceHash
    target: str
    state: UnitState
    rich: bool = False
    source_html: str = ""
    previous_source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that goes into one file. Languages are BCP 47 tags, ``autonym`` is the target's own name.

    ``say`` puts our own sentences into the language of whoever exports. A catalog is kept in a
    repository: it carries no marks, and nothing that changes without a text.
    """

    source_language: str
    language: str
    autonym: str
    direction: str
    subjects: tuple[Subject, ...]
    texts: tuple[Outgoing, ...]
    created: datetime | None = None
    revised: datetime | None = None
    say: Callable[[str], str] = str
    is_catalog: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """One text as a file brings it in, with the line on which it begins.

    ``base`` is the mark of what the unit held when the file was written (``marks.mark_of``), empty
    where the file does not say it. ``coded`` tells that placeholders are set apart from the text, as
    XLIFF does: literals that look like one carry a backslash then, also in texts without markup.
    """

    line: int
    file_id: str
    key: str
    source: str
    target: str
    is_draft: bool
    source_hash: str = ""
    base: str = ""
    note: str = ""
    coded: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that cannot be taken: where it stands, and why."""

    line: int
    reason: Sentence


@dataclass(frozen=True)
class Arrival:
    """A file that is being read. Its language is written as the file has it.

    Reading goes on while ``texts`` is walked through; ``ExchangeRefused`` may come until its end.
    """

    language: str
    texts: Iterator[Incoming | Fault]
    revised: datetime | None = None


def sound(item: Incoming) -> Incoming | Fault:
    """Return the text, or the fault that something in it is no text at all."""
    said = (item.source, item.target, item.note, item.file_id, item.key)
    if NO_TEXT.search("".join((*said, item.source_hash, item.base))):
        return Fault(item.line, Sentence(UNWRITABLE))
    return item
