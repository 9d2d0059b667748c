"""A translation is found again wherever its text went, and whatever took its place meanwhile."""

from cms.translation.matching import Outcome, plan_refresh
from cms.translation.rules import UnitState
from tests.unit.translation.matching_build import (
    outcomes,
    record,
    records,
    segment,
    segments,
    targets,
    untranslated,
    wording,
)


def test_plan__a_copy_without_translation_takes_over_that_of_the_original_that_went() -> None:
    old = [record("a", "A", "Ta"), untranslated("copy", "A")]
    plan = plan_refresh(old, segments(("copy", "A")))
    assert targets(plan) == {"copy": "Ta"}
    assert wording(plan, "copy").state is UnitState.REVIEWED


def test_plan__an_approved_text_that_got_free_replaces_one_that_nobody_adapted() -> None:
    once = plan_refresh(
        [record("a", "A", "Ta"), record("b", "B", "Tb")], segments(("a", "A"), ("b", "A"))
    )
    assert wording(once, "b").is_stale
    twice = plan_refresh(records(once), segments(("b", "A")))
    assert targets(twice) == {"b": "Ta"}
    back = plan_refresh(records(twice), segments(("b", "B")))
    assert targets(back) == {"b": "Tb"}


def test_plan__a_draft_that_somebody_works_on_is_not_replaced() -> None:
    draft = record("b", "A", "draft", UnitState.NEEDS_WORK)
    plan = plan_refresh([record("a", "A", "Ta"), draft], segments(("b", "A")))
    assert targets(plan) == {"b": "draft"}


def test_plan__a_text_that_changed_earlier_is_found_at_another_place() -> None:
    once = plan_refresh([record("a", "A", "Ta")], segments(("a", "B")))
    twice = plan_refresh(records(once), segments(("a", "B"), ("new", "A")))
    assert outcomes(twice)["new"] is Outcome.CAME_BACK
    assert targets(twice)["new"] == "Ta"


def test_plan__a_former_translation_is_given_once() -> None:
    once = plan_refresh([record("a", "A", "Ta")], segments(("a", "B")))
    twice = plan_refresh(records(once), segments(("a", "B"), ("c", "A"), ("d", "A")))
    assert [targets(twice)[key] for key in ("c", "d")] == ["Ta", ""]


def test_plan__what_a_unit_remembers_survives_a_text_that_moves_in() -> None:
    once = plan_refresh(
        [record("a", "A", "Ta"), record("b", "B", "Tb")], segments(("a", "X"), ("b", "B"))
    )
    twice = plan_refresh(records(once), segments(("a", "B")))
    back = plan_refresh(records(twice), segments(("a", "A")))
    assert targets(back) == {"a": "Ta"}


def test_plan__a_reviewed_translation_comes_before_one_that_is_not() -> None:
    retired = plan_refresh([record("a", "A", "reviewed")], [])
    old = [*records(retired), record("b", "A", "finished", UnitState.TRANSLATED)]
    assert targets(plan_refresh(old, segments(("c", "A")))) == {"c": "reviewed"}


def test_plan__two_lines_that_became_the_headline_need_work() -> None:
    old = record("summary", "One.\nTwo.", "Uno.\nDos.")
    plan = plan_refresh([old], segments(("headline", "One. Two.")))
    assert targets(plan) == {"headline": "Uno.\nDos."}
    assert wording(plan, "headline").state is UnitState.NEEDS_WORK


def test_plan__marked_words_that_became_links_need_work_where_one_stands_in_the_other() -> None:
    link = '<a href="https://example.org/">'
    text = "<1>a</1> <2>b</2>"
    old = record("k", text, "<1>A <2>B</2></1>")
    new = segment("k", text, rich=True, source=f"{link}a</a> {link}b</a>")
    plan = plan_refresh([old], [new])
    assert wording(plan, "k").state is UnitState.NEEDS_WORK


def test_plan__the_same_edition_again_changes_nothing() -> None:
    first = plan_refresh(
        [record("a", "A"), record("b", "B"), record("c", "C")], segments(("a", "X"), ("d", "B"))
    )
    again = plan_refresh(records(first), segments(("a", "X"), ("d", "B")))
    assert records(again) == records(first)
    assert set(outcomes(again).values()) == {Outcome.KEPT}
