"""Builders for tests of matching: segments and records from pairs of key and text."""

from cms.core.types import SegmentKey
from cms.translation.matching import Outcome, Plan, Record, Wording
from cms.translation.rules import UnitState
from cms.translation.segments import Segment, hash_of

REVIEWED = UnitState.REVIEWED


def segment(key: str, text: str, *, rich: bool = False, source: str = "") -> Segment:
    return Segment(SegmentKey(key), 0, text, source or text, hash_of(text), rich, "", "")


def segments(*texts: tuple[str, str]) -> list[Segment]:
    return [segment(key, text) for key, text in texts]


def record(
    key: str, text: str, target: str = "T", state: UnitState = REVIEWED, author: int = 7
) -> Record:
    return Record(
        SegmentKey(key),
        Wording(hash_of(text), text, target, state, written_by=author, addresses=()),
    )


def untranslated(key: str, text: str) -> Record:
    return record(key, text, "", UnitState.UNTRANSLATED)


def records(plan: Plan) -> list[Record]:
    return [*(unit.record for unit in plan.units), *plan.retired]


def outcomes(plan: Plan) -> dict[str, Outcome]:
    return {unit.segment.key: unit.outcome for unit in plan.units}


def targets(plan: Plan) -> dict[str, str]:
    return {unit.segment.key: unit.record.wording.target_text for unit in plan.units}


def wording(plan: Plan, key: str) -> Wording:
    return next(unit.record.wording for unit in plan.units if unit.segment.key == key)
