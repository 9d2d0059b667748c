"""Bringing units up to date with a new source edition. Plain Python.

What did not change keeps its translation, wherever it moved to; what changed keeps it too, but needs
work and remembers the source that it translates.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cms.core.types import SegmentKey, SourceHash
from cms.translation.rules import UnitEvent, UnitOrigin, UnitState, next_state
from cms.translation.segments.segment import Segment
from cms.translation.table_rows import moved_cells

# How many former wordings of a source a unit remembers, in case the text goes back.
REMEMBERED = 10


class Outcome(StrEnum):
    """What became of a segment's translation."""

    KEPT = "kept"
    MOVED = "moved"
    CAME_BACK = "came_back"
    CHANGED = "changed"
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
    origin: UnitOrigin = UnitOrigin.HUMAN


@dataclass(frozen=True)
class Record:
    """A unit as far as matching looks at it: where it stands, its wording and its former ones."""

    key: SegmentKey
    wording: Wording
    former: Mapping[SourceHash, Wording] = field(default_factory=dict)
    active: bool = True


@dataclass(frozen=True)
class Planned:
    """A segment with the record that it gets; ``came_from`` is where a moved one stood."""

    segment: Segment
    record: Record
    outcome: Outcome
    came_from: SegmentKey | None = None


@dataclass(frozen=True)
class Plan:
    """What to write: a record for each segment, the retired ones, and the keys to forget.

    A forgotten key is one that vanished and whose translation moved to another.
    """

    units: tuple[Planned, ...]
    retired: tuple[Record, ...]
    forgotten: tuple[SegmentKey, ...]


def plan_refresh(old: Iterable[Record], segments: Sequence[Segment]) -> Plan:
    """Return what the units become for the segments of a new source edition."""
    records = {record.key: record for record in old}
    cells = {key: records[was] for key, was in _moved_cells(records, segments).items()}
    leaving = {record.key for record in cells.values()}
    in_motion = leaving.union(cells)
    kept = {
        segment.key: records[segment.key]
        for segment in segments
        if segment.key not in in_motion and _is_same(records.get(segment.key), segment)
    }
    settled = kept | cells
    unmatched = [segment for segment in segments if segment.key not in settled]
    busy = leaving.union(kept)
    free = [record for record in records.values() if record.key not in busy]
    moved = cells | _moves(unmatched, free)
    taken = {record.key for record in moved.values()}
    units = tuple(_planned(segment, records, kept, moved, taken) for segment in segments)
    wanted = {segment.key for segment in segments}
    vanished = [record for key, record in records.items() if key not in wanted]
    return Plan(
        units=units,
        retired=tuple(
            replace(record, active=False) for record in vanished if record.key not in taken
        ),
        forgotten=tuple(record.key for record in vanished if record.key in taken),
    )


def _is_same(record: Record | None, segment: Segment) -> bool:
    return record is not None and record.wording.source_hash == segment.source_hash


def _moved_cells(
    records: Mapping[SegmentKey, Record], segments: Sequence[Segment]
) -> dict[SegmentKey, SegmentKey]:
    return moved_cells(
        [(key, record.wording.source_hash) for key, record in records.items() if record.active],
        [(segment.key, segment.source_hash) for segment in segments],
    )


def _moves(unmatched: Sequence[Segment], free: Sequence[Record]) -> dict[SegmentKey, Record]:
    """Return, for each segment whose text stood elsewhere, the record that it takes over.

    Each record is taken once. Where there are more than places, those in the article come before
    retired ones, and reviewed ones before others; equal texts keep the order of their records.
    """
    places: dict[SourceHash, list[SegmentKey]] = {}
    for segment in unmatched:
        places.setdefault(segment.source_hash, []).append(segment.key)
    fitting: dict[SourceHash, list[Record]] = {}
    for record in free:
        if record.wording.target_text:
            fitting.setdefault(record.wording.source_hash, []).append(record)
    moved: dict[SegmentKey, Record] = {}
    for source_hash, keys in places.items():
        found = fitting.get(source_hash, [])
        best = {record.key for record in sorted(found, key=_worth, reverse=True)[: len(keys)]}
        moved.update(zip(keys, (record for record in found if record.key in best), strict=False))
    return moved


def _worth(record: Record) -> tuple[bool, bool]:
    return record.active, record.wording.state is UnitState.REVIEWED


def _planned(
    segment: Segment,
    records: Mapping[SegmentKey, Record],
    kept: Mapping[SegmentKey, Record],
    moved: Mapping[SegmentKey, Record],
    taken: set[SegmentKey],
) -> Planned:
    here = None if segment.key in taken else records.get(segment.key)
    if segment.key in kept:
        return Planned(segment, replace(kept[segment.key], active=True), Outcome.KEPT)
    if segment.key in moved:
        source = moved[segment.key]
        former = remember(source.former, here.wording if here else None)
        record = Record(segment.key, source.wording, former)
        return Planned(segment, record, Outcome.MOVED, came_from=source.key)
    if here is None:
        return Planned(segment, Record(segment.key, _untranslated(segment)), Outcome.NEW)
    former = remember(here.former, here.wording)
    if segment.source_hash in former:
        wording = former.pop(segment.source_hash)
        return Planned(segment, Record(segment.key, wording, former), Outcome.CAME_BACK)
    return Planned(segment, Record(segment.key, _changed(here, segment), former), Outcome.CHANGED)


def _changed(record: Record, segment: Segment) -> Wording:
    """Return the old translation for the new text: the source it translates is the oldest one."""
    old = record.wording
    if not old.target_text:
        return _untranslated(segment)
    return replace(
        old,
        source_hash=segment.source_hash,
        source_text=segment.text,
        state=next_state(old.state, UnitEvent.SOURCE_CHANGE) or UnitState.NEEDS_WORK,
        previous_source=old.previous_source or old.source_text,
        confirmed_by=None,
    )


def _untranslated(segment: Segment) -> Wording:
    return Wording(source_hash=segment.source_hash, source_text=segment.text)


def remember(
    former: Mapping[SourceHash, Wording], wording: Wording | None
) -> dict[SourceHash, Wording]:
    """Return the former wordings with one more, the newest last."""
    remembered = dict(former)
    if wording is not None and wording.target_text:
        remembered.pop(wording.source_hash, None)
        remembered[wording.source_hash] = wording
    return dict(list(remembered.items())[-REMEMBERED:])
