"""Codes, punctuation, spaces, direction, length: what characters show."""

import pytest

from cms.translation.checks import Pair, check_units, find
from tests.unit.translation.checks.build import ENGLISH, marked, pair, said


@pytest.mark.parametrize(
    ("source", "target", "pieces"),
    [
        ("<1>a</1> b<2/>", "<2/>b <1>a</1>", []),
        ("<1>a</1>", "a", [("<1>",), ("</1>",)]),
        ("a", "<1>a</1>", [("<1>",), ("</1>",)]),
        ("<1>a</1>", "<1>a</1></1>", [("</1>",)]),
        ("<1>a</1><2>b</2>", "<1>a<2></1>b</2>", [("</1>",)]),
        (r"\<1> a", r"\<1> b", []),  # a literal
    ],
)
def test_codes__stand_once_and_do_not_cross(
    source: str, target: str, pieces: list[tuple[str, ...]]
) -> None:
    assert marked("codes", source, target) == pieces


def test_codes__are_literal_in_a_plain_text() -> None:
    check = find("codes")
    assert check is not None
    assert check_units([pair("<1> a", "b", rich=False)], [check]) == [[]]


@pytest.mark.parametrize(
    ("source", "target", "language", "found"),
    [
        ("Is it?", "¿Es?", "es", 0),
        ("Is it?", "Es.", "es", 1),
        ("It is.", "Es", "es", 1),
        ("A title", "Un título.", "es", 1),
        ("It is.", "هذا.", "ar", 0),
        ("Is it?", "هل هذا؟", "ar", 0),
        ("“It is.”", "«Es».", "es", 0),
        ("In the US", "En EE. UU.", "es", 0),
        ("One item.", "un élément ;", "fr", 0),
    ],
)
def test_end_punctuation__is_of_the_same_kind(
    source: str, target: str, language: str, found: int
) -> None:
    assert len(said("end_punctuation", source, target, language)) == found


@pytest.mark.parametrize(
    ("target", "language", "found"),
    [
        ("¿Duele?", "es", 0),
        ("Si duele, ¿qué hago?", "es", 0),
        ("Duele?", "es", 1),
        ("¡Ahora!", "es-mx", 0),
        ("Ahora!", "es-mx", 1),
        ("Cela fait mal\N{NARROW NO-BREAK SPACE}?", "fr", 0),
        ("Cela fait mal\N{NO-BREAK SPACE}?", "fr", 0),
        ("Cela fait mal ?", "fr", 1),
        ("Cela fait mal?", "fr", 1),
        ("Cela fait mal?", "fr-ca", 0),
        ("un «\N{NO-BREAK SPACE}mot\N{NO-BREAK SPACE}»", "fr", 0),
        ("un « mot »", "fr", 2),
        ("à 10:30, https://x.org/?a=b", "fr", 0),
        ("هل هذا مؤلم؟", "ar", 0),
        ("هل هذا مؤلم?", "ar", 1),
        ("ألم, حمى", "ar", 1),
        ("ألم، حمى", "ar", 0),
    ],
)
def test_local_punctuation__is_the_languages(target: str, language: str, found: int) -> None:
    assert len(said("local_punctuation", "Text", target, language)) == found


@pytest.mark.parametrize(
    ("target", "language", "found"),
    [
        ("dos  espacios", "es", 1),
        ("antes .", "es", 1),
        ("antes ,", "fr", 1),
        ("mal\N{NO-BREAK SPACE}?", "fr", 0),
        ("Descanse.Llame.", "es", 1),
        ("véase www.who.int.", "es", 0),
        ("p.ej. Node.js", "es", 0),
        ("uno,dos", "es", 1),
        ("1,5", "es", 0),
    ],
)
def test_spacing__finds_doubled_and_missing_spaces(target: str, language: str, found: int) -> None:
    assert len(said("spacing", "Text", target, language)) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("a", "a", 0),
        ("a", " a", 1),
        ("a", "a\N{ZERO WIDTH SPACE}", 1),
        ("a ", "a ", 0),
        ("<1>a</1>", "<1> a</1>", 1),
        ("<1>a</1> b", "<1>a</1> b", 0),
    ],
)
def test_edge_space__is_that_of_the_source(source: str, target: str, found: int) -> None:
    assert len(said("edge_space", source, target)) == found


@pytest.mark.parametrize(
    ("target", "language", "found"),
    [
        ("اتصل بالرقم \N{LEFT-TO-RIGHT MARK}+1 800 273 8255", "ar", 0),
        ("اتصل بالرقم +1 800 273 8255", "ar", 1),
        ("\N{LEFT-TO-RIGHT ISOLATE}+1 800 273 8255\N{POP DIRECTIONAL ISOLATE}", "ar", 0),
        ("نص \N{RIGHT-TO-LEFT ISOLATE}مفتوح", "ar", 1),
        ("نص\N{POP DIRECTIONAL ISOLATE}", "ar", 1),
        ("درجة -5", "ar", 1),
        ("اتصل على ١-٨٠٠-٢٢٢-١٢٢٢", "ar", 1),  # strokes part Arabic figures
        ("texto\N{RIGHT-TO-LEFT MARK}", "es", 1),
        ("texto", "es", 0),
    ],
)
def test_bidi__wants_closed_marks_and_safe_figures(target: str, language: str, found: int) -> None:
    assert len(said("bidi", "Text", target, language)) == found


def test_length__finds_halves_and_additions() -> None:
    source = "Fluid often runs out of the vagina after sex or insemination. This is normal."
    good = "A menudo sale líquido de la vagina después de las relaciones sexuales. Es normal."
    assert said("length", source, good) == []
    assert said("length", source, "A menudo sale líquido.") != []
    assert said("length", source, good * 2) != []
    assert said("length", "Fever", "Fiebre (temperatura)") == []  # a label says little


def test_length__knows_that_abbreviations_are_written_out() -> None:
    source = "Viruses in samples are found by RT-PCR or CT."
    good = (
        "Los virus se hallan por reacción en cadena de la polimerasa con transcriptasa inversa "
        "o por tomografía computarizada."
    )
    assert said("length", source, good) == []
    assert said("length", source.replace("RT-PCR or CT", "a test"), good) != []
    assert said("length", source, good * 2) != []


def test_too_long__marks_what_does_not_fit() -> None:
    check = find("too_long")
    assert check is not None
    long = Pair("abc", "abcdef", ENGLISH, pair("", "").target_language, most=4)
    [[finding]] = check_units([long], [check])
    assert (finding.target[0].start, finding.target[0].end) == (4, 6)
