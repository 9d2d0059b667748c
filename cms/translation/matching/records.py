"""What matching looks at and gives back: wordings, records of units, and the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cms.core.types import SegmentKey, SourceHash
from cms.translation.rules import FINISHED, UnitOrigin, UnitState
from cms.translation.segments.segment import Segment

# How many former wordings of a source a unit remembers, in case the text goes back.
REMEMBERED = 20


class Outcome(StrEnum):
    """What became of a segment's translation."""

    KEPT = "kept"
    MOVED = "moved"
    CAME_BACK = "came_back"
    LED_ELSEWHERE = "led_elsewhere"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"


@dataclass(frozen=True)
class Wording:
    """A translation of one exact source text, and how far it had come."""

    source_hash: SourceHash
    source_text: str
    target_text: str = ""
    state: UnitState = UnitState.UNTRANSLATED
    previous_source: str = ""
    note: str = ""
    written_by: int | None = None
    confirmed_by: int | None = None
    # Who wrote on the text before that and has had no second pair of eyes on it since.
    co_authors: tuple[int, ...] = ()
    origin: UnitOrigin = UnitOrigin.HUMAN
    # Where the links of the source led, if that is known; the language's own addresses in their
    # place; and where they led before, until somebody has looked at that.
    addresses: tuple[str, ...] | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    previous_addresses: tuple[str, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Return whether the text is fit to be reviewed and compiled."""
        return self.state in FINISHED

    @property
    def is_stale(self) -> bool:
        """Return whether nobody has looked at the text since its source changed."""
        return bool(self.previous_source)

    @property
    def translates(self) -> str:
        """Return the source text that the target really is a translation of."""
        return self.previous_source or self.source_text


@dataclass(frozen=True)
class Record:
    """A unit as far as matching looks at it: where it stands, its wording and its former ones."""

    key: SegmentKey
    wording: Wording
    former: Mapping[SourceHash, Wording] = field(default_factory=dict)
    active: bool = True


@dataclass(frozen=True)
class Planned:
    """A segment with the record that it gets; ``came_from`` is where that stood, if elsewhere.

    A table's row that was moved, and a text moved into it, are two such places.
    """

    segment: Segment
    record: Record
    outcome: Outcome
    came_from: tuple[SegmentKey, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What to write: a record for each segment, the retired ones, and the keys to forget.

    A forgotten key is one that vanished and whose translation moved to another.
    """

    units: tuple[Planned, ...]
    retired: tuple[Record, ...]
    forgotten: tuple[SegmentKey, ...]


def untranslated(segment: Segment) -> Wording:
    """Return the wording of a segment that nobody has translated."""
    return Wording(
        source_hash=segment.source_hash, source_text=segment.text, addresses=segment.addresses
    )


def remembered(wordings: Iterable[Wording]) -> dict[SourceHash, Wording]:
    """Return the wordings that have a text by their source, the newest last."""
    former: dict[SourceHash, Wording] = {}
    for wording in wordings:
        if wording.target_text:
            former.pop(wording.source_hash, None)
            former[wording.source_hash] = wording
    return dict(list(former.items())[-REMEMBERED:])
