"""All checks together: the registry, whole articles, hostile texts."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.translation.checks import (
    Severity,
    check_units,
    find,
    judged_by,
    only,
    register,
    registered,
)
from cms.translation.checks.codes import InlineCodes
from cms.translation.checks.numbers import Numbers
from cms.translation.checks.pair import Pair
from cms.translation.segments.codec import tokens, words_of
from cms.translation.terms import ConceptEntry, Glossary, TermEntry, TermStatus
from tests.unit.translation.checks.build import ENGLISH, KNOWN, pair


def test_registry__takes_each_id_once_and_can_be_emptied() -> None:
    with only():
        assert registered() == ()
        register(Numbers())
        with pytest.raises(ValueError, match="numbers"):
            register(Numbers())
    assert len(registered()) > 15


def test_registry__every_check_introduces_itself() -> None:
    for check in registered():
        assert find(check.id) is check
        assert check.name
        assert check.description.endswith(".")
        assert check.severity in Severity


def test_check_units__keeps_the_order_and_passes_over_empty_targets() -> None:
    pairs = [pair("Take 5.", "Tome 6."), pair("Take 5.", " "), pair("Take 5.", "Tome 5.")]
    with only(Numbers(), InlineCodes()):
        findings = check_units(pairs)
    assert [[finding.check for finding in found] for found in findings] == [["numbers"], [], []]


def test_consistency__names_the_other_translation() -> None:
    check = find("consistency")
    assert check is not None
    pairs = [pair("Pain", "Dolor"), pair("pain", "Dolencia"), pair("Pain", "dolor")]
    found = check_units(pairs, [check])
    assert [len(each) for each in found] == [1, 1, 1]
    assert "Dolencia" in found[0][0].message
    assert check_units([pairs[0], pairs[2]], [check]) == [[], []]


def test_readability__is_said_where_sentences_grew_most() -> None:
    check = find("readability")
    assert check is not None
    easy = "You can drink water and rest at home. You can also eat some soup and sleep a lot."
    plain = "Puede beber agua y descansar en casa. También puede comer sopa y dormir mucho."
    hard = (
        "Recomendamos encarecidamente la administración ininterrumpida de abundantes cantidades "
        "hídricas, simultáneamente acompañada de reposo domiciliario incondicional y alimentación "
        "predominantemente líquida"
    )
    good = [pair(easy, plain) for _number in range(20)]
    assert not any(check_units(good, [check]))
    bad = [*good[:10], *(pair(easy, hard) for _number in range(10))]
    found = check_units(bad, [check])
    assert sum(map(bool, found)) == 3
    assert not any(found[:10])


def test_glossary__is_judged_by_the_termbase() -> None:
    terms = (
        TermEntry("en", "fever"),
        TermEntry("es", "fiebre"),
        TermEntry("es", "calentura", TermStatus.FORBIDDEN),
    )
    glossary = Glossary([ConceptEntry("1", terms)], "en")
    checks = [check for check in judged_by(glossary) if check.id == "glossary"]
    found = check_units([pair("You have <1>fever</1>.", "Tiene <1>calentura</1>.")], checks)[0]
    assert [finding.message for finding in found] == [
        "The termbase forbids “calentura” and has: fiebre."
    ]
    assert found[0].target[0].start == 9
    assert check_units([pair("You have fever.", "Tiene fiebre.")], checks) == [[]]
    assert "glossary" in {check.id for check in registered()}


@given(st.text(alphabet="a<>/12\\ ", max_size=30))
def test_pair__reads_placeholders_as_segments_do(text: str) -> None:
    found = Pair(text, text, ENGLISH, ENGLISH)
    assert [code.text for code in found.source_codes] == [
        str(token) for token in tokens(text) if not isinstance(token, str)
    ]
    if "\\" not in text:
        assert found.source_reading.text == words_of(text)
    reading = found.source_reading
    for place, letter in enumerate(reading.text):
        span = reading.span(place, place + 1)
        assert text[span.start : span.end] == letter


# What numbers, doses, dates, addresses and placeholders are made of, in every language here.
PIECES = [
    *"0159٠٥९½²<>≤≥=+-−–±~≈.,٫٬:/%٪°()[]«»\"'’!?¿؟;،…\\&@#*_ \t\n\u00a0\u202f\u200f\u202e\u0301",
    *("&lt;", "&gt;", "&lt;=", "<1>", "</1>", "<2/>", "\\<3>", "https://x.org/5", "a@b.org", "112"),
    *(
        "mg",
        "ml",
        "µg",
        "°C",
        "kg",
        "p.m.",
        "h",
        "mm",
        "ملغ",
        "COVID-19",
        "H1N1",
        "XIX",
        "1.ª",
        "19th",
    ),
    *("two", "not", "never", "half", "May", "twice a day", "dos", "medio", "no", "nunca", "mayo"),
    *("deux", "ne", "pas", "jamais", "mars", "quatre-vingt-dix", "dois", "não", "março", "mil"),
    *("يومين", "لا", "ليس", "نصف", "مايو", "ثلاثة", "مرتين", "10,000", "1.5", "2019-20", "1/2"),
]
SIGNED = st.text(alphabet="<>≤≥=± ", max_size=3).map("BMI {}5".format)
WRITTEN = SIGNED | st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)


@pytest.mark.parametrize("language", [code for code in KNOWN if code != ENGLISH])
@settings(deadline=None)  # what a language needs is read the first time
@given(source=WRITTEN, target=WRITTEN, most=st.none() | st.just(20))
def test_checks__answer_whatever_was_written(
    language: str, source: str, target: str, most: int | None
) -> None:
    written = replace(pair(source, target, language, rich=most is None), most=most)
    for finding in check_units([written])[0]:
        assert str(finding.message)
        for text, spans in ((source, finding.source), (target, finding.target)):
            assert all(0 <= span.start <= span.end <= len(text) for span in spans)


LONG = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONG,
        "1" * LONG,
        "1 " * LONG,
        "1," * LONG,
        "a.b" * LONG,
        "ne qu" * LONG,
        "+1-" * LONG,
        "<1>" * LONG,
        "\\" * LONG,
        "no " * LONG,
        "?" * LONG,
        "« " * LONG,
        "لا " * LONG,
        "A." * LONG,
        "10.1/" * LONG,
        "plus que ne " * LONG,
        "aucun " * LONG,
        "http://" * LONG,
        "EE. UU. " * LONG,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_checks__hostile_texts_take_no_more_than_long_ones(text: str, language: str) -> None:
    hostile = pair(text[:LONG], text[:LONG][::-1], language)
    began = time.process_time()
    check_units([replace(hostile, target=text[:LONG]), hostile])
    assert time.process_time() - began < 5
