"""A new source edition outdates what changed, and nothing else."""

from cms.translation.matching import Outcome, plan_refresh
from cms.translation.rules import UnitState
from tests.unit.translation.matching_build import outcomes, record, records, segment


def test_plan__keeps_what_did_not_change() -> None:
    plan = plan_refresh([record("a", "A")], [segment("a", "A")])
    assert outcomes(plan) == {"a": Outcome.KEPT}
    assert plan.units[0].record == record("a", "A")


def test_plan__a_changed_text_needs_work_and_knows_its_previous_source() -> None:
    plan = plan_refresh([record("a", "A")], [segment("a", "B")])
    wording = plan.units[0].record.wording
    assert (wording.state, wording.previous_source, wording.target_text) == (
        UnitState.NEEDS_WORK,
        "A",
        "T",
    )


def test_plan__keeps_the_oldest_previous_source() -> None:
    once = plan_refresh([record("a", "A")], [segment("a", "B")])
    twice = plan_refresh(records(once), [segment("a", "C")])
    assert twice.units[0].record.wording.previous_source == "A"


def test_plan__a_text_that_went_back_gets_its_translation_back() -> None:
    once = plan_refresh([record("a", "A")], [segment("a", "B")])
    twice = plan_refresh(records(once), [segment("a", "C")])
    back = plan_refresh(records(twice), [segment("a", "A")])
    assert outcomes(back) == {"a": Outcome.CAME_BACK}
    assert back.units[0].record.wording == record("a", "A").wording


def test_plan__swapped_texts_outdate_nothing() -> None:
    old = [record("a", "A", "Ta"), record("b", "B", "Tb")]
    plan = plan_refresh(old, [segment("a", "B"), segment("b", "A")])
    assert outcomes(plan) == {"a": Outcome.MOVED, "b": Outcome.MOVED}
    assert [unit.record.wording.target_text for unit in plan.units] == ["Tb", "Ta"]
    assert plan.forgotten == ()


def test_plan__a_row_put_in_front_moves_the_others() -> None:
    old = [record("r/0", "A", "Ta"), record("r/1", "B", "Tb")]
    plan = plan_refresh(old, [segment("r/0", "new"), segment("r/1", "A"), segment("r/2", "B")])
    assert list(outcomes(plan).values()) == [Outcome.NEW, Outcome.MOVED, Outcome.MOVED]


def test_plan__the_same_text_a_second_time_is_new() -> None:
    plan = plan_refresh([record("a", "A")], [segment("a", "A"), segment("b", "A")])
    assert outcomes(plan) == {"a": Outcome.KEPT, "b": Outcome.NEW}


def test_plan__what_vanished_is_retired_and_comes_back() -> None:
    gone = plan_refresh([record("a", "A")], [])
    assert [(r.key, r.active) for r in gone.retired] == [("a", False)]
    back = plan_refresh(records(gone), [segment("a", "A")])
    assert (outcomes(back), back.units[0].record.active) == ({"a": Outcome.KEPT}, True)
    elsewhere = plan_refresh(records(gone), [segment("b", "A")])
    assert (outcomes(elsewhere), elsewhere.forgotten) == ({"b": Outcome.MOVED}, ("a",))


def test_plan__what_was_never_translated_has_no_previous_source() -> None:
    old = record("a", "A", "", UnitState.UNTRANSLATED)
    plan = plan_refresh([old], [segment("a", "B")])
    wording = plan.units[0].record.wording
    assert (wording.state, wording.previous_source) == (UnitState.UNTRANSLATED, "")


def test_plan__a_translation_pushed_aside_by_a_moved_one_is_remembered() -> None:
    old = [record("a", "A", "Ta"), record("b", "B", "Tb")]
    plan = plan_refresh(old, [segment("a", "B")])
    back = plan_refresh(records(plan), [segment("a", "A")])
    assert back.units[0].record.wording.target_text == "Ta"
