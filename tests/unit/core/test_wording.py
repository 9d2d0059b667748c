"""Sentences: English as they stand, another language as soon as somebody else reads them."""

import pytest
from django.utils.translation import override

from cms.core import speech
from cms.core.errors import ConcordError, UnknownLanguage
from cms.core.wording import N_, Sentence, shortened


def french(text: str) -> str:
    """Stand for a catalog."""
    words = {"%(who)s waits.": "%(who)s attend.", "nobody": "personne", "100 % sure": "sûr"}
    return words.get(text, text)


def test_sentence__is_its_english_text() -> None:
    sentence = Sentence(N_("%(who)s waits."), who="Ada")

    assert sentence == "Ada waits."
    assert (sentence.template, sentence.values) == ("%(who)s waits.", {"who": "Ada"})


def test_sentence__without_values_may_hold_a_percent_sign() -> None:
    assert Sentence("100 % sure") == "100 % sure"


def test_sentence__a_value_may_hold_a_percent_sign() -> None:
    assert Sentence("%(who)s waits.", who="100 %(x)s") == "100 %(x)s waits."


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (Sentence("%(who)s waits.", who="Ada"), "Ada attend."),
        (Sentence("%(who)s waits.", who=Sentence("nobody")), "personne attend."),
        (Sentence("%(who)s waits.", who=7), "7 attend."),
        (Sentence("100 % sure"), "sûr"),
        ("nobody", "nobody"),
    ],
)
def test_spoken__translates_the_template_and_the_sentences_in_it(
    monkeypatch: pytest.MonkeyPatch, sentence: str, said: str
) -> None:
    monkeypatch.setattr(speech, "gettext", french)

    assert speech.spoken(sentence) == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConcordError(Sentence("%(who)s waits.", who="Ada")), "Ada attend."),
        (ConcordError("plain"), "plain"),
        (ConcordError(), ""),
        (ConcordError(7), "7"),
    ],
)
def test_said__is_what_an_error_says(
    monkeypatch: pytest.MonkeyPatch, error: ConcordError, said: str
) -> None:
    monkeypatch.setattr(speech, "gettext", french)

    assert speech.said(error) == said


def test_error__is_english_for_the_log_whoever_reads() -> None:
    error = UnknownLanguage("de", ("en", "ar"))

    with override("ar"):
        assert str(error) == "Unknown language “de”. Known languages: en, ar."


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short", 60, "short"),
        ("a  b\n c", 60, "a b c"),
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("abcd efg", 6, "abcd…"),
        ("", 6, ""),
    ],
)
def test_shortened__fits_the_limit(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short
