"""The same words twice in an article: each place keeps its own translation."""

from cms.translation.matching import Outcome, plan_refresh
from cms.translation.rules import UnitState
from tests.unit.translation.matching_build import record, segments, targets


def test_plan__the_same_text_in_new_blocks_keeps_the_order_of_its_translations() -> None:
    old = [record("a", "No.", "Ninguno.", UnitState.TRANSLATED), record("b", "No.", "Ninguna.")]
    assert targets(plan_refresh(old, segments(("c", "No."), ("d", "No.")))) == {
        "c": "Ninguno.",
        "d": "Ninguna.",
    }


def test_plan__one_new_place_takes_the_reviewed_one_of_two() -> None:
    old = [record("a", "No.", "Ninguno.", UnitState.TRANSLATED), record("b", "No.", "Ninguna.")]
    assert targets(plan_refresh(old, segments(("c", "No.")))) == {"c": "Ninguna."}


def test_plan__swapped_duplicates_stay_where_they_are() -> None:
    old = [record("a", "No.", "Ninguno."), record("b", "No.", "Ninguna.")]
    assert targets(plan_refresh(old, segments(("b", "No."), ("a", "No.")))) == {
        "a": "Ninguno.",
        "b": "Ninguna.",
    }


TABLE = "body/table-1"


def rows(*cells: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (f"{TABLE}/rows/{number}/{column}", text)
        for number, row in enumerate(cells)
        for column, text in enumerate(row)
    ]


def test_plan__a_table_row_put_on_top_takes_no_cell_of_another_row() -> None:
    old = [
        record(key, text, target)
        for (key, text), target in zip(
            rows(("Pill", "None"), ("Patch", "None")),
            ("Píldora", "Ninguna", "Parche", "Ninguno"),
            strict=True,
        )
    ]
    plan = plan_refresh(old, segments(*rows(("Ring", "None"), ("Pill", "None"), ("Patch", "None"))))
    assert list(targets(plan).values()) == ["", "", "Píldora", "Ninguna", "Parche", "Ninguno"]


def test_plan__a_table_row_taken_out_leaves_the_others_theirs() -> None:
    old = [
        record(key, text, target)
        for (key, text), target in zip(
            rows(("Ring", "None"), ("Pill", "None"), ("Patch", "None")),
            ("Anillo", "Ninguno A", "Píldora", "Ninguna", "Parche", "Ninguno P"),
            strict=True,
        )
    ]
    plan = plan_refresh(old, segments(*rows(("Pill", "None"), ("Patch", "None"))))
    assert list(targets(plan).values()) == ["Píldora", "Ninguna", "Parche", "Ninguno P"]


def test_plan__a_changed_cell_in_a_table_needs_work() -> None:
    old = [
        record(key, text, target)
        for (key, text), target in zip(rows(("Pill", "Good")), ("Píldora", "Bueno"), strict=True)
    ]
    plan = plan_refresh(old, segments(*rows(("Pill", "Bad"))))
    assert [unit.outcome for unit in plan.units] == [Outcome.KEPT, Outcome.CHANGED]
    assert plan.units[1].record.wording.previous_source == "Good"


def test_plan__table_rows_in_another_order_keep_their_cells() -> None:
    old = [
        record(key, text, target)
        for (key, text), target in zip(
            rows(("Pill", "None"), ("Patch", "None")),
            ("Píldora", "Ninguna", "Parche", "Ninguno"),
            strict=True,
        )
    ]
    plan = plan_refresh(old, segments(*rows(("Patch", "None"), ("Pill", "None"))))
    assert list(targets(plan).values()) == ["Parche", "Ninguno", "Píldora", "Ninguna"]
