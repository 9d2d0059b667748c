"""Of what the memory knows, the best comes first."""

from typing import Any
from uuid import UUID

import pytest

from cms.translation.memory.entry import Context, Origin, Quality, family
from cms.translation.memory.matches import best, match_of
from cms.translation.memory.scoring import CONTEXT, EXACT, NEARLY, PENALTIES, Penalty
from tests.unit.translation.memory.build import MEXICAN, remembered, wanted

HERE, THERE = UUID(int=1), UUID(int=2)
AROUND = Context("a" * 64, "b" * 64)
SOURCE = "Wash your hands with soap."


def test_match__of_the_same_text_is_exact() -> None:
    assert match_of(wanted(SOURCE), remembered(SOURCE)).points == EXACT


@pytest.mark.parametrize(
    ("around", "points"),
    [
        (AROUND, CONTEXT),
        (Context("a" * 64, "c" * 64), EXACT),
        (Context("a" * 64, ""), EXACT),
        (Context(), EXACT),
    ],
)
def test_match__between_the_same_neighbours_is_a_context_match(
    around: Context, points: int
) -> None:
    match = match_of(wanted(SOURCE, context=AROUND), remembered(SOURCE, context=around))

    assert match.points == points
    assert match.is_context_match == (points == CONTEXT)


def test_match__of_a_text_without_neighbours_is_no_context_match() -> None:
    assert match_of(wanted(SOURCE), remembered(SOURCE)).points == EXACT


def test_match__with_other_placeholders_only_is_nearly_exact() -> None:
    match = match_of(wanted("Wash <b>your</b> hands."), remembered("Wash your hands.", "Lava."))

    assert match.points == NEARLY - PENALTIES[Penalty.PLACEHOLDERS]
    assert match.text == "Lava."


def test_match__with_placeholders_that_fit_costs_nothing() -> None:
    entry = remembered("CO<1>2</1> rises now.", "Sube el CO<1>2</1>.")

    assert match_of(wanted("CO<sub>2</sub> rises."), entry).penalties == ()


@pytest.mark.parametrize(
    ("changes", "penalty"),
    [
        ({"quality": Quality.UNREVIEWED}, Penalty.UNREVIEWED),
        ({"origin": Origin.MACHINE}, Penalty.MACHINE),
        ({"target_language": MEXICAN}, Penalty.OTHER_REGION),
        ({"topics": frozenset({"heart"})}, Penalty.OTHER_TOPIC),
    ],
)
def test_match__pays_for_where_it_comes_from(changes: dict[str, Any], penalty: Penalty) -> None:
    match = match_of(wanted(SOURCE, topics=frozenset({"skin"})), remembered(SOURCE, **changes))

    assert match.penalties == (penalty,)
    assert match.points == EXACT - PENALTIES[penalty]


@pytest.mark.parametrize("topics", [frozenset(), frozenset({"skin", "heart"})])
def test_match__of_a_shared_or_unknown_topic_costs_nothing(topics: frozenset[str]) -> None:
    match = match_of(wanted(SOURCE, topics=frozenset({"skin"})), remembered(SOURCE, topics=topics))

    assert match.penalties == ()


def test_best__puts_the_same_article_first_among_equals() -> None:
    found = best(
        wanted(SOURCE, original=HERE),
        [remembered(SOURCE, "there", original=THERE), remembered(SOURCE, "here", original=HERE)],
    )

    assert [match.text for match in found] == ["here", "there"]


def test_best__shows_each_text_once_and_leaves_out_what_is_too_far() -> None:
    found = best(
        wanted(SOURCE),
        [
            remembered("Call a doctor when it hurts.", "lejos"),
            remembered(SOURCE, "igual", quality=Quality.UNREVIEWED),
            remembered(SOURCE, "igual"),
            remembered("Wash your hands with sand.", "arena"),
        ],
    )

    assert [match.text for match in found] == ["igual", "arena"]
    assert found[0].points == EXACT


def test_best__shows_no_more_than_asked_for() -> None:
    many = [remembered(SOURCE, f"text {number}") for number in range(9)]

    assert len(best(wanted(SOURCE), many, limit=3)) == 3


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("es", "es"),
        ("es-419", "es"),
        ("ES-MX", "es"),
        ("zh-hant-tw", "zh-hant"),
        ("zh-tw", "zh"),
        ("sr-latn", "sr-latn"),
    ],
)
def test_family__is_the_language_without_its_region(tag: str, expected: str) -> None:
    assert family(tag) == expected
