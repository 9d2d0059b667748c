"""Whatever an editor does: no approved translation of a text that still stands is lost, and none is
ever shown at another text.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.articles.content import ArticleContent, TextSlot, map_texts, texts
from cms.core.types import SegmentKey, SourceHash
from cms.translation.matching import Outcome, Plan, Planned, Record, plan_refresh
from cms.translation.rules import UnitState
from cms.translation.segments import Segment, compile_content, segments_of
from tests.unit.translation.random_documents import Maker
from tests.unit.translation.random_edits import EDITS, edited

_SERIAL = re.compile(r"^es (.*) @[0-9]+$", re.DOTALL)

Units = dict[SegmentKey, Record]
EDITION = st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3)
seeds = st.integers(0, 2**32)


def examples(number: int) -> settings:
    """Return settings for that many examples, however busy the machine is."""
    return settings(
        max_examples=number, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


class Desk:
    """Where an article is translated: what is stored of it, edition after edition."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.ever_approved: set[SourceHash] = set()
        self._serials = count(1)

    def follow(self, article: ArticleContent) -> Plan:
        """Bring the units up to date, keep what is to be kept, and check the bookkeeping."""
        segments = segments_of(article)
        plan = plan_refresh(self.records, segments)
        assert [planned.segment for planned in plan.units] == segments
        for planned in plan.units:
            assert planned.record.key == planned.segment.key
            assert planned.record.active
            assert planned.record.wording.source_hash == planned.segment.source_hash
        kept = [*(planned.record for planned in plan.units), *plan.retired]
        keys = [record.key for record in kept]
        assert len(keys) == len(set(keys))
        assert {record.key for record in self.records} <= {*keys, *plan.forgotten}
        self.records = kept
        return plan

    def approve_all(self) -> None:
        """Let every text that has no finished translation get one, each with a number of its own."""
        self.records = [
            self._approved(record) if record.active else record for record in self.records
        ]
        self.ever_approved |= {record.wording.source_hash for record in self.records}

    def _approved(self, record: Record) -> Record:
        wording = record.wording
        if wording.state is UnitState.REVIEWED:
            return record
        target = f"es {plain(wording.source_text)} @{next(self._serials)}"
        done = replace(
            wording,
            target_text=target,
            state=UnitState.REVIEWED,
            previous_source="",
            previous_addresses=(),
        )
        return replace(record, wording=done)

    def in_stock(self) -> set[SourceHash]:
        """Return the sources of which a finished translation is kept anywhere."""
        wordings = [record.wording for record in self.records]
        wordings += [wording for record in self.records for wording in record.former.values()]
        return {it.source_hash for it in wordings if it.is_finished}

    def finished(self) -> Counter[SourceHash]:
        return Counter(
            record.wording.source_hash
            for record in self.records
            if record.active and record.wording.is_finished
        )


def plain(text: str) -> str:
    return " ".join(text.split())


def assert_says_its_source(segment: Segment, target: str) -> None:
    found = _SERIAL.match(target)
    assert found is not None
    assert plain(found[1]) == plain(segment.text)


def assert_compiles(article: ArticleContent, units: list[Record]) -> None:
    """Check that the compiled article says, at every place, what stands there in the source."""
    targets = {record.key: record.wording.target_text for record in units if record.active}
    compiled = compile_content(article, targets)
    for source, target in zip(segments_of(article), segments_of(compiled), strict=True):
        assert source.key == target.key
        assert_says_its_source(source, target.text)


@examples(750)
@given(seeds, st.lists(EDITION, min_size=1, max_size=4))
def test_approved_translations__survive_any_edits(seed: int, editions: list[list[str]]) -> None:
    maker = Maker(seed)
    article, desk = maker.article(), Desk()
    desk.follow(article)
    desk.approve_all()
    for names in editions:
        article = edited(article, names, maker)
        before = desk.finished()
        plan = desk.follow(article)
        places = Counter(planned.segment.source_hash for planned in plan.units)
        after = desk.finished()
        for source_hash, number in places.items():
            assert after[source_hash] >= min(number, before[source_hash])
            assert after[source_hash] or source_hash not in desk.ever_approved
        for planned in plan.units:
            if planned.record.wording.is_finished:
                assert_says_its_source(planned.segment, planned.record.wording.target_text)
        assert desk.ever_approved <= desk.in_stock()
        desk.approve_all()
    assert_compiles(article, desk.records)


@examples(50)
@given(seeds)
def test_one_word_changed__is_one_segment(seed: int) -> None:
    maker = Maker(seed)
    article, desk = maker.article(), Desk()
    desk.follow(article)
    desk.approve_all()
    chosen = maker.random.choice([slot.path for slot, _text in texts(article) if not slot.rich])

    def one_more_word(slot: TextSlot, text: str) -> str:
        return re.sub(r"(\w)(\W*)$", r"\1 indeed\2", text) if slot.path == chosen else text

    outcomes = Counter(
        planned.outcome for planned in desk.follow(map_texts(article, one_more_word)).units
    )

    assert outcomes.total() - outcomes[Outcome.KEPT] == 1


@examples(150)
@given(seeds, st.lists(st.sampled_from(["swap", "move_row"]), min_size=1, max_size=3))
def test_blocks_and_rows_in_another_order__outdate_nothing(seed: int, names: list[str]) -> None:
    maker = Maker(seed)
    article, desk = maker.article(), Desk()
    desk.follow(article)
    desk.approve_all()
    before = {record.key: record.wording for record in desk.records}

    plan = desk.follow(edited(article, names, maker))

    for planned in plan.units:
        assert planned.outcome in {Outcome.KEPT, Outcome.MOVED}
        assert planned.record.wording.state is UnitState.REVIEWED
        if "/rows/" not in planned.segment.key:
            assert planned.record.wording == before[planned.segment.key]


def untouched(plan: Plan, before: dict[SegmentKey, Segment]) -> list[Planned]:
    """Return what stands where it stood, word for word, outside of tables."""
    return [
        planned
        for planned in plan.units
        if "/rows/" not in planned.segment.key
        and "/columns/" not in planned.segment.key
        and planned.segment.key in before
        and before[planned.segment.key].source_hash == planned.segment.source_hash
    ]


@examples(100)
@given(seeds, EDITION)
def test_what_was_not_touched__keeps_its_own_translation(seed: int, names: list[str]) -> None:
    maker = Maker(seed)
    article, desk = maker.article(), Desk()
    desk.follow(article)
    desk.approve_all()
    before = {segment.key: segment for segment in segments_of(article)}
    wordings = {record.key: record.wording for record in desk.records}

    plan = desk.follow(edited(article, names, maker))

    for planned in untouched(plan, before):
        assert planned.record.wording == wordings[planned.segment.key]
