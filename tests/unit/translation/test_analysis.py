"""Words are counted, put into match bands and paid for."""

from decimal import Decimal

import pytest

from cms.core.types import SourceHash
from cms.translation.analysis import (
    USUAL_SHARES,
    Analysis,
    Band,
    Countable,
    Rates,
    Volume,
    analyse,
    band_of_score,
    cost,
    word_count,
)
from cms.translation.rules import UnitState


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("They pass.", 2),
        ("Don’t hold your breath – don't!", 5),
        ("a long-term, high/low dose", 6),
        ("Take 1,000.5 mg (2 x 500 mg) at 10:30.", 10),
        ("Read www.example.org or write to a.b@example.org", 7),
        ("CO<1>2</1> is a gas<2/>.", 4),
        ("snake_case __ _x_", 2),
        ("… – “ ” <1></1>", 0),
        ("e\u0301te\u0301 na\u00efve", 2),
        ("الفُواق يزول", 2),
        ("zero\u200bwidth", 2),
        ("打嗝 2", 3),
    ],
)
def test_words__are_counted_by_unicode_boundaries(text: str, words: int) -> None:
    assert word_count(text) == words


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (101, Band.CONTEXT),
        (100, Band.EXACT),
        (99, Band.NEAR),
        (95, Band.NEAR),
        (94, Band.HIGH),
        (85, Band.HIGH),
        (84, Band.MEDIUM),
        (75, Band.MEDIUM),
        (74, Band.LOW),
        (50, Band.LOW),
        (49, Band.NEW),
        (0, Band.NEW),
    ],
)
def test_score__belongs_to_a_band(score: int, band: Band) -> None:
    assert band_of_score(score) is band


def unit(pk: int, text: str, state: UnitState = UnitState.UNTRANSLATED) -> Countable:
    return Countable(pk, text, SourceHash(text), state)


def test_analysis__puts_each_text_into_one_band() -> None:
    found = analyse(
        [
            unit(1, "one two", UnitState.REVIEWED),
            unit(2, "one two"),
            unit(3, "three"),
            unit(4, "three"),
            unit(5, "three", UnitState.NEEDS_WORK),
            unit(6, "a b c d"),
        ],
        {3: 80, 5: 101, 6: 100},
    )
    assert dict(found.bands) == {
        Band.LOCKED: Volume(1, 2),
        Band.REPETITION: Volume(2, 3),
        Band.MEDIUM: Volume(1, 1),
        Band.CONTEXT: Volume(1, 1),
        Band.EXACT: Volume(1, 4),
    }
    assert (found.total, found.left) == (Volume(6, 11), Volume(5, 9))
    assert found.of(Band.NEW) == Volume()


def test_analyses__add_up() -> None:
    one, two = analyse([unit(1, "a b")], {}), analyse([unit(2, "c")], {2: 100})
    both = one + two
    assert (both.of(Band.NEW), both.of(Band.EXACT)) == (Volume(1, 2), Volume(1, 1))


def test_cost__pays_each_band_its_share() -> None:
    analysis = Analysis(
        {Band.NEW: Volume(3, 100), Band.EXACT: Volume(1, 10), Band.LOCKED: Volume(1, 50)}
    )
    rates = Rates("EUR", Decimal("0.1250"), USUAL_SHARES)
    assert cost(analysis, rates) == Decimal("12.81")
    assert cost(Analysis(), rates) == Decimal("0.00")
