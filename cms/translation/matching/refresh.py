"""The plan of a refresh: what each segment of a new source edition gets of what was translated before.

What did not change keeps its translation, wherever it moved to; what went back to an old wording gets
its old translation back, wherever that was; what changed, was split or was put together keeps the
words too, but needs work and remembers the source that they translate. Nothing is given twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cms.core.types import SegmentKey, SourceHash
from cms.translation.errors import InvalidTarget
from cms.translation.matching.links import following_links, links_changed
from cms.translation.matching.records import (
    Outcome,
    Plan,
    Planned,
    Record,
    Wording,
    remembered,
    untranslated,
)
from cms.translation.matching.remains import Remains, changed, merged
from cms.translation.matching.tables import keys_before
from cms.translation.rules import UnitState
from cms.translation.segments.segment import Segment, render

# A translation that may be given, and the record that holds it: as its wording, or a former one.
Source = tuple[Record, Wording]


def plan_refresh(old: Iterable[Record], segments: Sequence[Segment]) -> Plan:
    """Return what the units become for the segments of a new source edition."""
    refresh = _Refresh(old, segments)
    refresh.keep()
    refresh.give_back()
    refresh.recover()
    refresh.carry_over()
    return refresh.plan()


class _Refresh:
    """One refresh: which segment gets which wording, settled step by step."""

    def __init__(self, old: Iterable[Record], segments: Sequence[Segment]) -> None:
        self.records = {record.key: record for record in old}
        self.segments = segments
        self.formers = {key: dict(record.former) for key, record in self.records.items()}
        self.own = self._own()
        self.given: dict[SegmentKey, tuple[Wording, Outcome]] = {}
        # Which record came to a segment from elsewhere, with all that it remembers.
        self.moved: dict[SegmentKey, Record] = {}
        self.in_use: set[SegmentKey] = set()

    def keep(self) -> None:
        """Leave what did not change where it is."""
        for segment in self.segments:
            own = self.own.get(segment.key)
            if own is not None and _is_settled(own.wording, segment):
                self._give(segment, own)

    def give_back(self) -> None:
        """Give a text that went back to an old wording the translation that it had there."""
        for segment in self._open():
            own = self.own.get(segment.key)
            former = self.formers[own.key].get(segment.source_hash) if own else None
            if own and former and former.is_finished:
                self._give_former(segment, own, former)

    def recover(self) -> None:
        """Give each text that stood elsewhere in the article, now or in the past, its translation."""
        places: dict[SourceHash, list[Segment]] = {}
        for segment in self._open():
            places.setdefault(segment.source_hash, []).append(segment)
        sources = self._sources(set(places))
        for source_hash, wanting in places.items():
            found = sources.get(source_hash, [])
            best = sorted(found, key=_worth, reverse=True)[: len(wanting)]
            ordered = [source for source in found if source in best]
            for segment, (record, wording) in zip(wanting, ordered, strict=False):
                if wording is record.wording:
                    self._give(segment, record)
                else:
                    self._give_former(segment, record, wording)

    def carry_over(self) -> None:
        """Give what is left the words of the text that it was made from, as work to be done."""
        self._keep_unfinished()
        open_keys = {segment.key for segment in self._open()}
        here = {key: it for key, it in self._here().items() if key in open_keys}
        standing = {record.key for record in self.own.values()} | self.in_use
        remains = Remains([it for it in self.records.values() if it.key not in standing], here)
        for segment in self._open():
            if parts := remains.parts_of(segment):
                self.given[segment.key] = (merged(parts, segment), Outcome.MERGED)
            elif segment.key in here and here[segment.key].wording.target_text:
                wording = changed(here[segment.key].wording, segment)
                self.given[segment.key] = (wording, Outcome.CHANGED)
        for segment in self._open():
            if (record := remains.changed_into(segment)) is not None:
                self._give(segment, record)
                self.given[segment.key] = (changed(record.wording, segment), Outcome.CHANGED)
        for segment in self._open():
            whole = remains.cut_from(segment)
            nothing = Outcome.CHANGED if segment.key in here else Outcome.NEW
            self.given[segment.key] = (
                (untranslated(segment), nothing)
                if whole is None
                else (changed(whole.wording, segment), Outcome.SPLIT)
            )

    def plan(self) -> Plan:
        """Return all that was settled."""
        wanted = {segment.key for segment in self.segments}
        standing = {record.key for record in self.own.values()} | self.in_use
        here = self._here()
        aside = {key: it for key, it in self.records.items() if key not in standing}
        units = tuple(
            self._planned(segment, aside.get(segment.key), here.get(segment.key))
            for segment in self.segments
        )
        vanished = [record for key, record in self.records.items() if key not in wanted]
        return Plan(
            units=units,
            retired=tuple(
                replace(record, former=self.formers[record.key], active=False)
                for record in vanished
                if record.key not in standing
            ),
            forgotten=tuple(record.key for record in vanished if record.key in standing),
        )

    def _own(self) -> dict[SegmentKey, Record]:
        """Return the record that stands at the place of each segment, if any."""
        was = keys_before(
            [(key, it.wording.source_hash) for key, it in self.records.items() if it.active],
            [(segment.key, segment.source_hash) for segment in self.segments],
        )
        places = ((segment.key, was.get(segment.key, segment.key)) for segment in self.segments)
        return {key: self.records[place] for key, place in places if place in self.records}

    def _here(self) -> dict[SegmentKey, Record]:
        """Return the records that still stand at their places, whatever wording these have got."""
        elsewhere = {record.key for record in self.moved.values()}
        return {key: record for key, record in self.own.items() if record.key not in elsewhere}

    def _open(self) -> Iterator[Segment]:
        """Yield the segments that have got nothing yet."""
        return iter([segment for segment in self.segments if segment.key not in self.given])

    def _give(self, segment: Segment, record: Record) -> None:
        outcome = Outcome.KEPT if record.key == segment.key else Outcome.MOVED
        if links_changed(record.wording, segment):
            outcome = Outcome.LED_ELSEWHERE
        self.given[segment.key] = (_fitting(record.wording, segment), outcome)
        self.in_use.add(record.key)
        if record is not self.own.get(segment.key):
            self.moved[segment.key] = record

    def _give_former(self, segment: Segment, record: Record, wording: Wording) -> None:
        del self.formers[record.key][wording.source_hash]
        self.given[segment.key] = (_fitting(wording, segment), Outcome.CAME_BACK)

    def _sources(self, wanted: set[SourceHash]) -> dict[SourceHash, list[Source]]:
        """Return the translations of these texts that stand nowhere, in the order of the records.

        A text that its own place may keep, unfinished as it is, is none.
        """
        waiting = {
            record.key
            for segment in self._open()
            if (record := self.own.get(segment.key)) is not None
            and record.wording.source_hash == segment.source_hash
        }
        sources: dict[SourceHash, list[Source]] = {}
        for key, record in self.records.items():
            wordings = [it for it in self.formers[key].values() if it.is_finished]
            if record.wording.target_text and key not in self.in_use | waiting:
                wordings.append(record.wording)
            for wording in wordings:
                if wording.source_hash in wanted:
                    sources.setdefault(wording.source_hash, []).append((record, wording))
        return sources

    def _keep_unfinished(self) -> None:
        """Leave an unfinished translation of an unchanged text where it is."""
        here = self._here()
        for segment in self._open():
            own = here.get(segment.key)
            if own is not None and own.wording.source_hash == segment.source_hash:
                self._give(segment, own)

    def _planned(
        self, segment: Segment, pushed_aside: Record | None, here: Record | None
    ) -> Planned:
        """Return the segment's record; what its wording pushed aside is remembered."""
        wording, outcome = self.given[segment.key]
        arrived = [it for it in (here, self.moved.get(segment.key)) if it is not None]
        former: list[Wording] = []
        for record in [*filter(None, [pushed_aside]), *arrived]:
            former += self.formers[record.key].values()
            if record.wording.source_hash != wording.source_hash:
                former.append(record.wording)
        return Planned(
            segment,
            Record(segment.key, wording, remembered(former)),
            outcome,
            came_from=tuple(record.key for record in arrived if record.key != segment.key),
        )


def _is_settled(wording: Wording, segment: Segment) -> bool:
    """Return whether somebody translated this very text, or is at work on it."""
    is_same = wording.source_hash == segment.source_hash
    return is_same and bool(wording.target_text) and not wording.is_stale


def _worth(source: Source) -> tuple[bool, bool, bool]:
    """Reviewed texts come before others, those in use before former ones and before retired ones."""
    record, wording = source
    return wording.state is UnitState.REVIEWED, wording is record.wording, record.active


def _fitting(wording: Wording, segment: Segment) -> Wording:
    """Return the wording; it needs work where the same words have got a form that it does not fit.

    A summary of two lines that became the headline, or marked words that became links.
    """
    wording = following_links(wording, segment)
    is_bare = wording.source_text == segment.text and "<" not in segment.text
    if not wording.is_finished or (is_bare and segment.longest is None):
        return wording
    try:
        render(wording.target_text, segment.source, rich=segment.rich, longest=segment.longest)
    except InvalidTarget:
        return replace(wording, state=UnitState.NEEDS_WORK, confirmed_by=None)
    return wording
