"""Pseudo-localization looks like a translation and keeps what must be kept."""

import unicodedata

import pytest

from cms.translation.machine.interface import Job, Request
from cms.translation.machine.pseudo import Pseudo
from cms.translation.segments import decode
from tests.unit.translation.machine.build import SPANISH, Purse, rich

ARABIC = Job(source=("en",), target=("ar",))


def pseudo(request: Request, job: Job = SPANISH) -> str:
    return Pseudo().translate(job, [request], Purse())[0]


def test_pseudo__is_accented_and_about_a_third_longer() -> None:
    source = "Hiccups are common and mostly harmless, so take your time."
    found = pseudo(Request(source))
    assert 1.2 < len(found) / len(source) < 1.5
    assert found == pseudo(Request(source))
    assert not any(character in found for character in "aeiou")


def test_pseudo__keeps_codes_numbers_addresses_and_terms() -> None:
    source = (
        "Take <1>1.5 mg</1> at 10:30<2/>see https://example.org/a?b=1 or a.b@example.org, ibuprofen"
    )
    found = pseudo(rich(source, ibuprofen="ibuprofeno"))
    assert decode(found, "Take <b>1.5 mg</b> at 10:30<br/>see").count("<b>1.5 ") == 1
    for kept in ["10:30", "https://example.org/a?b=1", "a.b@example.org", "ibuprofeno"]:
        assert kept in found


def test_pseudo__keeps_what_looks_like_a_code_in_plain_text() -> None:
    assert pseudo(Request("5<1>6")) == "5<1>6"


@pytest.mark.parametrize(("language", "script"), [("ar", "ARABIC"), ("he", "HEBREW")])
def test_pseudo__of_a_language_from_right_to_left_is_in_its_script(
    language: str, script: str
) -> None:
    found = pseudo(rich("Is <1>sudden</1> pain normal, after 24 hours?"), Job(("en",), (language,)))
    letters = [character for character in found if character.isalpha()]
    assert letters
    assert all(unicodedata.name(letter).startswith(script) for letter in letters)
    assert "24" in found
    assert "<1>" in found


def test_pseudo__of_arabic_has_its_punctuation() -> None:
    assert pseudo(Request("Pain, now; why?"), ARABIC)[-1] == "؟"
    assert "،" in pseudo(Request("Pain, now"), ARABIC)
