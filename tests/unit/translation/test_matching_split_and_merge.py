"""A paragraph that is cut in two, or put together with another, loses no word of its translation."""

import pytest

from cms.translation.matching import Outcome, Plan, Record, plan_refresh
from cms.translation.rules import UnitState
from tests.unit.translation.matching_build import (
    outcomes,
    record,
    records,
    segment,
    segments,
    targets,
    wording,
)

FIRST = "Drink plenty of water in small sips."
SECOND = "See a doctor if it does not pass in two days."
WHOLE = f"{FIRST} {SECOND}"
T_FIRST = "Beba mucha agua a sorbos."
T_SECOND = "Vea a un médico si no pasa en dos días."
T_WHOLE = f"{T_FIRST} {T_SECOND}"


@pytest.mark.parametrize("keys", [("k", "new"), ("new", "k"), ("new", "newer")])
def test_split__both_parts_need_work_and_hold_the_whole_translation(keys: tuple[str, str]) -> None:
    plan = plan_refresh(
        [record("k", WHOLE, T_WHOLE)], segments((keys[0], FIRST), (keys[1], SECOND))
    )
    for key in keys:
        assert wording(plan, key).state is UnitState.NEEDS_WORK
        assert wording(plan, key).previous_source == WHOLE
        assert wording(plan, key).target_text == T_WHOLE
    assert Outcome.SPLIT in outcomes(plan).values()


def test_split__undone_brings_the_approved_translation_back() -> None:
    cut = plan_refresh([record("k", WHOLE, T_WHOLE)], segments(("k", FIRST), ("new", SECOND)))
    whole = plan_refresh(records(cut), segments(("k", WHOLE)))
    assert wording(whole, "k") == record("k", WHOLE, T_WHOLE).wording


def test_split__of_a_text_that_stays_elsewhere_is_new() -> None:
    """A new paragraph that says again what another one says is no part of it."""
    plan = plan_refresh([record("k", WHOLE, T_WHOLE)], segments(("k", WHOLE), ("new", SECOND)))
    assert outcomes(plan) == {"k": Outcome.KEPT, "new": Outcome.NEW}


def two(author: int = 7) -> list[Record]:
    return [record("k", FIRST, T_FIRST), record("l", SECOND, T_SECOND, author=author)]


@pytest.mark.parametrize("key", ["k", "l", "new"])
def test_merge__needs_work_and_holds_both_translations(key: str) -> None:
    plan = plan_refresh(two(), segments((key, WHOLE)))
    merged = wording(plan, key)
    assert outcomes(plan) == {key: Outcome.MERGED}
    assert merged.state is UnitState.NEEDS_WORK
    assert (merged.target_text, merged.previous_source) == (T_WHOLE, WHOLE)
    assert merged.written_by == 7


def test_merge__follows_the_order_of_the_new_text() -> None:
    plan = plan_refresh(two(), segments(("k", f"{SECOND} {FIRST}")))
    assert targets(plan) == {"k": f"{T_SECOND} {T_FIRST}"}


def test_merge__counts_the_placeholders_on() -> None:
    old = [
        record(
            "k",
            "Breathe out the <1>whole</1> gas CO<2>2</2>.",
            "Expulse <1>todo</1> el CO<2>2</2>.",
        ),
        record("l", "Then wait a <1>short</1> while.", r"Espere un <1>rato</1> \<1>."),
    ]
    html = "Breathe out the <b>whole</b> gas CO<sub>2</sub>. Then wait a <b>short</b> while."
    text = "Breathe out the <1>whole</1> gas CO<2>2</2>. Then wait a <3>short</3> while."
    plan = plan_refresh(old, [segment("k", text, rich=True, source=html)])
    assert targets(plan) == {"k": r"Expulse <1>todo</1> el CO<2>2</2>. Espere un <3>rato</3> \<1>."}


def test_merge__undone_brings_both_approved_translations_back() -> None:
    whole = plan_refresh(two(), segments(("k", WHOLE)))
    cut = plan_refresh(records(whole), segments(("k", FIRST), ("other", SECOND)))
    assert targets(cut) == {"k": T_FIRST, "other": T_SECOND}
    assert {unit.record.wording.state for unit in cut.units} == {UnitState.REVIEWED}


def test_merge__of_two_peoples_texts_takes_only_one_of_them() -> None:
    """Else one of them could approve her own words: a text has one author."""
    plan = plan_refresh(two(author=8), segments(("k", WHOLE)))
    assert targets(plan) == {"k": T_FIRST}
    assert [it.wording.target_text for it in plan.retired] == [T_SECOND]


def test_plan__a_paragraph_typed_anew_with_one_word_changed_needs_work() -> None:
    old = [record("k", SECOND, T_SECOND)]
    plan = plan_refresh(old, segments(("new", SECOND.replace("two", "three"))))
    assert wording(plan, "new").state is UnitState.NEEDS_WORK
    assert wording(plan, "new").previous_source == SECOND
    assert plan.forgotten == ("k",)


def test_plan__another_paragraph_in_the_place_of_one_that_went_gets_nothing_of_it() -> None:
    plan = plan_refresh([record("k", FIRST, T_FIRST)], segments(("new", SECOND)))
    assert (outcomes(plan), targets(plan)) == ({"new": Outcome.NEW}, {"new": ""})
    assert [it.key for it in plan.retired] == ["k"]


def test_plan__what_resembles_a_lost_text_is_given_once() -> None:
    def two_thirds(number: str) -> str:
        return SECOND.replace("two", number)

    plan: Plan = plan_refresh(
        [record("k", SECOND, T_SECOND)], segments(("a", two_thirds("three")), ("b", FIRST))
    )
    assert targets(plan) == {"a": T_SECOND, "b": ""}
