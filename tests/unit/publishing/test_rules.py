"""When a text may become public."""

import pytest

from cms.core.types import LanguageCode
from cms.core.wording import Sentence
from cms.publishing.errors import MISSING_SIGN_OFF, NotSignedOff
from cms.publishing.rules import missing_sign_offs
from cms.review.rules import SignOffKind

CLINICAL, LINGUISTIC = SignOffKind.CLINICAL, SignOffKind.LINGUISTIC
INES, OMAR = 1, 2


@pytest.mark.parametrize(
    ("present", "is_source", "risk_level", "missing"),
    [
        ({}, True, "low", {CLINICAL}),
        ({CLINICAL: INES}, True, "low", set()),
        ({LINGUISTIC: OMAR}, True, "high", {CLINICAL}),
        ({CLINICAL: INES, LINGUISTIC: OMAR}, True, "high", set()),
        ({CLINICAL: INES, LINGUISTIC: INES}, True, "high", set()),
        ({}, False, "low", {LINGUISTIC}),
        ({CLINICAL: INES}, False, "moderate", {LINGUISTIC}),
        ({LINGUISTIC: OMAR}, False, "moderate", set()),
        ({CLINICAL: INES, LINGUISTIC: INES}, False, "moderate", set()),
        ({LINGUISTIC: OMAR}, False, "high", {CLINICAL}),
        ({CLINICAL: INES}, False, "high", {LINGUISTIC}),
        ({}, False, "high", {CLINICAL, LINGUISTIC}),
        ({CLINICAL: INES, LINGUISTIC: OMAR}, False, "high", set()),
        ({CLINICAL: INES, LINGUISTIC: INES}, False, "high", {CLINICAL}),
    ],
)
def test_missing_sign_offs(
    present: dict[SignOffKind, int], *, is_source: bool, risk_level: str, missing: set[SignOffKind]
) -> None:
    assert missing_sign_offs(present, is_source=is_source, risk_level=risk_level) == missing


@pytest.mark.parametrize("missing", [{CLINICAL}, {LINGUISTIC}, {CLINICAL, LINGUISTIC}])
def test_refusal__is_one_whole_sentence_about_the_text(missing: set[SignOffKind]) -> None:
    error = NotSignedOff("100 % “sure”", LanguageCode("ar"), missing)

    assert isinstance(error.args[0], Sentence)
    assert str(error).startswith("“100 % “sure”” (ar) was not published")
    assert error.missing == missing


def test_refusals__exist_for_every_kind_of_sign_off() -> None:
    assert set(MISSING_SIGN_OFF) == set(SignOffKind)
