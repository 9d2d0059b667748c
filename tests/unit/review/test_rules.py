"""Who may decide on what, and for how long a decision holds: the tables a clinician could argue with."""

from datetime import date

import pytest

from cms.articles.vocabulary import RiskLevel
from cms.review.rules import (
    REVIEW_INTERVALS,
    Reviewer,
    SignOffKind,
    next_review_on,
    objections,
    required_kinds,
    still_holds,
)

CLINICAL, LINGUISTIC = SignOffKind.CLINICAL, SignOffKind.LINGUISTIC


@pytest.mark.parametrize(
    ("is_source", "risk_level", "kinds"),
    [
        (True, "low", {CLINICAL}),
        (True, "moderate", {CLINICAL}),
        (True, "high", {CLINICAL}),
        (False, "low", {LINGUISTIC}),
        (False, "moderate", {LINGUISTIC}),
        (False, "high", {LINGUISTIC, CLINICAL}),
    ],
)
def test_required_kinds(*, is_source: bool, risk_level: str, kinds: set[SignOffKind]) -> None:
    assert required_kinds(is_source=is_source, risk_level=risk_level) == kinds


@pytest.mark.parametrize(
    ("kind", "is_clinician", "reads", "authors", "language", "against"),
    [
        (CLINICAL, True, {"en"}, set(), "en", []),
        (CLINICAL, True, {"en"}, {2, 3}, "en", []),
        (CLINICAL, True, {"en"}, {1}, "en", ["four eyes"]),
        (CLINICAL, False, set(), set(), "en", ["credentials"]),
        (CLINICAL, True, {"en"}, set(), "ar", ["language"]),
        (CLINICAL, True, set(), {1, 2}, "en", ["four eyes", "language"]),
        (CLINICAL, False, {"en"}, {1}, "ar", ["four eyes", "credentials"]),
        (LINGUISTIC, False, set(), set(), "es", []),
        (LINGUISTIC, False, set(), {1}, "es", ["four eyes"]),
        (LINGUISTIC, True, {"en"}, set(), "ar", []),
    ],
)
def test_objections(
    *,
    kind: SignOffKind,
    is_clinician: bool,
    reads: set[str],
    authors: set[int],
    language: str,
    against: list[str],
) -> None:
    reviewer = Reviewer(user_id=1, is_clinician=is_clinician, reads=reads)

    found = objections(kind, reviewer, authors, language)

    assert [objection.split(":")[0] for objection in found] == against


@pytest.mark.parametrize(
    ("kind", "approved_by", "against"),
    [
        (CLINICAL, None, []),
        (CLINICAL, 2, []),
        (CLINICAL, 1, ["two people"]),
        (LINGUISTIC, 1, []),
    ],
)
def test_objections__to_one_person_for_both_sign_offs(
    kind: SignOffKind, approved_by: int | None, against: list[str]
) -> None:
    reviewer = Reviewer(user_id=1, is_clinician=True, reads={"es"})

    found = objections(kind, reviewer, set(), "es", approved_by=approved_by)

    assert [objection.split(":")[0] for objection in found] == against


@pytest.mark.parametrize(
    ("risk_level", "due"),
    [
        ("low", date(2029, 10, 31)),
        ("moderate", date(2028, 10, 31)),
        ("high", date(2027, 11, 1)),
    ],
)
def test_next_review_on__comes_sooner_with_the_risk(risk_level: str, due: date) -> None:
    assert next_review_on(date(2026, 11, 1), risk_level) == due


def test_intervals__exist_for_every_risk_level_of_an_article() -> None:
    assert set(REVIEW_INTERVALS) == set(RiskLevel.values)


@pytest.mark.parametrize(
    ("next_review", "holds"),
    [
        (None, True),
        (date(2026, 11, 2), True),
        (date(2026, 11, 1), True),
        (date(2026, 10, 31), False),
    ],
)
def test_still_holds__to_the_day_itself(*, next_review: date | None, holds: bool) -> None:
    assert still_holds(next_review, date(2026, 11, 1)) is holds
