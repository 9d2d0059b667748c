"""What a match is worth. A translator may argue with this table."""

import pytest

from cms.translation.memory.scoring import (
    CONTEXT,
    EXACT,
    NEARLY,
    PENALTIES,
    REASONS,
    Penalty,
    likeness,
    score,
)

SENTENCE = "wash your hands with soap and water for twenty seconds."


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (SENTENCE, SENTENCE, 100, 100),
        (SENTENCE, SENTENCE.replace("twenty", "thirty"), 90, 97),
        (SENTENCE, SENTENCE.replace("soap", "alcohol"), 85, 93),
        (SENTENCE, SENTENCE.removesuffix("."), 90, NEARLY),
        (SENTENCE, "wash your hands.", 25, 50),
        (SENTENCE, "call a doctor at once if the pain is strong.", 0, 35),
        ("symptoms", "symptom", 40, 60),
        ("手を洗う", "手を洗え", 70, 80),
        ("", "", 100, 100),
    ],
)
def test_likeness__grows_with_what_texts_share(one: str, other: str, least: int, most: int) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(one, other) == likeness(other, one)


def test_likeness__of_different_texts_never_is_whole() -> None:
    long = "word " * 2_000

    assert likeness(long, f"{long}!") == NEARLY


@pytest.mark.parametrize(
    ("similarity", "penalties", "same_text", "same_context", "points"),
    [
        (100, [], True, True, CONTEXT),
        (100, [], True, False, EXACT),
        (100, [], False, True, NEARLY),
        (80, [], False, False, 80),
        (100, [Penalty.UNREVIEWED], True, False, 97),
        (100, [Penalty.OTHER_REGION, Penalty.OTHER_TOPIC], True, False, 95),
        (90, [Penalty.MACHINE, Penalty.UNREVIEWED], False, False, 77),
        (90, [Penalty.MACHINE, Penalty.MACHINE], False, False, 80),
        (2, list(Penalty), False, False, 0),
    ],
)
def test_score__takes_points_off_for_where_a_text_comes_from(
    similarity: int,
    penalties: list[Penalty],
    same_text: bool,  # noqa: FBT001
    same_context: bool,  # noqa: FBT001
    points: int,
) -> None:
    worth = score(similarity, penalties, same_text=same_text, same_context=same_context)

    assert worth == points


def test_penalties__each_costs_something_and_has_a_reason() -> None:
    assert set(PENALTIES) == set(REASONS) == set(Penalty)
    assert all(points > 0 for points in PENALTIES.values())
