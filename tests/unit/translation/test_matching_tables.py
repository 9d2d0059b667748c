"""Rows and columns of a table keep their translations when they move, change, come and go."""

from cms.translation.matching import Outcome, Plan, Record, plan_refresh
from cms.translation.rules import UnitState
from tests.unit.translation.matching_build import (
    outcomes,
    record,
    records,
    segments,
    targets,
    wording,
)

TABLE = "body/table-1"
Rows = tuple[tuple[str, ...], ...]


def cells(rows: Rows, headings: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    heads = [(f"{TABLE}/columns/{column}", text) for column, text in enumerate(headings)]
    return heads + [
        (f"{TABLE}/rows/{number}/{column}", text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]


def translated(rows: Rows, headings: tuple[str, ...] = ()) -> list[Record]:
    """Return records whose translation names the row and column in which it was made."""
    return [
        record(key, text, f"{text} in {key.removeprefix(TABLE)}")
        for key, text in cells(rows, headings)
    ]


def refreshed(old: list[Record], rows: Rows, headings: tuple[str, ...] = ()) -> Plan:
    return plan_refresh(old, segments(*cells(rows, headings)))


def test_row__that_moves_and_changes_a_cell_keeps_its_other_cells() -> None:
    old = translated((("Pill", "None", "Daily"), ("Patch", "None", "Weekly")))
    plan = refreshed(old, (("Patch", "None", "Monthly"), ("Pill", "None", "Daily")))
    assert list(targets(plan).values()) == [
        "Patch in /rows/1/0",
        "None in /rows/1/1",
        "Weekly in /rows/1/2",
        "Pill in /rows/0/0",
        "None in /rows/0/1",
        "Daily in /rows/0/2",
    ]
    changed = wording(plan, f"{TABLE}/rows/0/2")
    assert (changed.state, changed.previous_source) == (UnitState.NEEDS_WORK, "Weekly")


def test_row__of_two_cells_is_known_by_what_it_is_about() -> None:
    old = translated((("Pill", "Good"), ("Patch", "Fair")))
    plan = refreshed(old, (("Patch", "Good"), ("Pill", "Good")))
    assert wording(plan, f"{TABLE}/rows/0/1").previous_source == "Fair"
    assert targets(plan)[f"{TABLE}/rows/1/1"] == "Good in /rows/0/1"


def test_columns__in_another_order_take_their_cells_along() -> None:
    old = translated((("None", "Often"), ("None", "None")), ("Adults", "Children"))
    plan = refreshed(old, (("Often", "None"), ("None", "None")), ("Children", "Adults"))
    assert targets(plan) == {
        f"{TABLE}/columns/0": "Children in /columns/1",
        f"{TABLE}/columns/1": "Adults in /columns/0",
        f"{TABLE}/rows/0/0": "Often in /rows/0/1",
        f"{TABLE}/rows/0/1": "None in /rows/0/0",
        f"{TABLE}/rows/1/0": "None in /rows/1/1",
        f"{TABLE}/rows/1/1": "None in /rows/1/0",
    }


def test_column__put_in_front_takes_no_cell_of_its_neighbour() -> None:
    old = translated((("None", "Often"),), ("Adults", "Children"))
    plan = refreshed(old, (("None", "None", "Often"),), ("Babies", "Adults", "Children"))
    assert targets(plan)[f"{TABLE}/rows/0/0"] == ""
    assert targets(plan)[f"{TABLE}/rows/0/1"] == "None in /rows/0/0"


def test_row__at_the_number_of_one_that_went_long_ago_starts_empty() -> None:
    old = translated((("Pill", "Good"), ("Patch", "Fair")))
    shorter = refreshed(old, (("Pill", "Good"),))
    longer = refreshed(records(shorter), (("Pill", "Good"), ("Ring", "Poor")))
    assert outcomes(longer)[f"{TABLE}/rows/1/0"] is Outcome.NEW
    assert targets(longer)[f"{TABLE}/rows/1/0"] == ""


def test_row__that_went_is_remembered_by_the_one_at_its_number() -> None:
    old = translated((("Pill", "Good"), ("Patch", "Fair")))
    other = refreshed(old, (("Patch", "Fair"),))
    back = refreshed(records(other), (("Patch", "Fair"), ("Pill", "Good")))
    assert list(targets(back).values()) == [
        "Patch in /rows/1/0",
        "Fair in /rows/1/1",
        "Pill in /rows/0/0",
        "Good in /rows/0/1",
    ]


def test_row__rewritten_where_it_stands_needs_work() -> None:
    old = translated((("Pill", "Good"), ("Patch", "Fair"), ("Ring", "Poor")))
    plan = refreshed(old, (("Pill", "Good"), ("Gel", "Unknown"), ("Ring", "Poor")))
    assert wording(plan, f"{TABLE}/rows/1/0").previous_source == "Patch"
    assert wording(plan, f"{TABLE}/rows/1/1").previous_source == "Fair"


def test_table__that_was_taken_out_comes_back_whole() -> None:
    rows = (("Pill", "None"), ("Patch", "None"))
    gone = plan_refresh(translated(rows), [])
    assert targets(refreshed(records(gone), rows)) == {
        it.key: it.wording.target_text for it in translated(rows)
    }
