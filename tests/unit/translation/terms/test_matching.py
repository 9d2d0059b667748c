"""Terms are found in the forms in which texts have them."""

import time

import pytest

from cms.translation.terms import ConceptEntry, PartOfSpeech, TermEntry, TermMatcher

NOUN = PartOfSpeech.NOUN


def found(language: str, text: str, *terms: str, part: PartOfSpeech = NOUN) -> list[str]:
    """Return what is found of these terms in a text, as it is written there."""
    entries = [
        (ConceptEntry(term, ()), TermEntry(language, term, part_of_speech=part)) for term in terms
    ]
    return [match.text for match in TermMatcher(language, entries).find(text)]


@pytest.mark.parametrize(
    ("language", "term", "form"),
    [
        ("en", "infection", "Infections"),
        ("en", "pregnancy", "pregnancies"),
        ("en", "diagnosis", "diagnoses"),
        ("en", "woman", "women"),
        ("en", "spinal cord", "SPINAL CORDS"),
        ("en", "STI", "STIs"),
        ("en", "HbA1c", "HbA<1>1c</1>"),
        ("en", "pre-ejaculate", "pre ejaculate"),
        ("en", "health worker", "<1>health</1> worker"),
        ("en", "partner", "partner’s"),
        ("es", "infección", "infecciones"),
        ("es", "infección", "infeccion"),
        ("es", "examen", "exámenes"),
        ("es", "mujer", "mujeres"),
        ("es", "luz", "luces"),
        ("es", "trabajador sanitario", "trabajadoras sanitarias"),
        ("es-mx", "inseminación", "inseminaciones"),
        ("fr", "urètre", "l'urètre"),
        ("fr", "canal", "canaux"),
        ("fr", "essai clinique", "essais cliniques"),
        ("fr", "rapport sexuel", "Rapports sexuels"),
        ("fr", "œstrogène", "oestrogènes"),
        ("fr", "éjaculation rétrograde", "ÉJACULATION RÉTROGRADE"),
        ("pt-br", "infecção", "infecções"),
        ("pt-br", "hormonal", "hormonais"),
        ("pt-br", "fértil", "férteis"),
        ("pt-br", "mão", "mãos"),
        ("pt-br", "nuvem", "nuvens"),
        ("pt-br", "mulher", "mulheres"),
        ("ar", "بول", "والبول"),
        ("ar", "رحم", "للرحم"),
        ("ar", "كبد", "وبالكبد"),
        ("ar", "بروستاتا", "بالبروستاتا"),
        ("ar", "ولادة", "وولادة"),
        ("ar", "عدوى", "العَدْوى"),
        ("ar", "حيوان منوي", "الحيوانات المنوية"),
        ("ar", "عدوى منقولة جنسيًا", "العدوى المنقولة جنسيا"),
        ("ar", "إحليل", "الاحليل"),
    ],
)
def test_term__is_found_in_another_form(language: str, term: str, form: str) -> None:
    (written,) = found(language, f"x {form}, x", term)

    assert written in form


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "urine", "when you urinate"),
        ("en", "organ", "an organization"),
        ("en", "generic medicine", "general medicine"),
        ("en", "AIDS", "hearing aids"),
        ("en", "hepatitis A", "hepatitis is a disease"),
        ("en", "infection urinary", "an infection, urinary or not"),
        ("en", "infection urinary", "an infection. Urinary tests"),
        ("en", "infection urinary", "infection<1/>;urinary"),
        ("en", "gel", "angel"),
        ("es", "ano", "un año"),
        ("es", "orina", "al orinar"),
        ("pt-br", "avó", "o avô"),
        ("ar", "ورم", "رم"),
        ("ar", "بول", "ول"),
    ],
)
def test_word_that_only_looks_alike__is_not_the_term(language: str, term: str, text: str) -> None:
    assert found(language, text, term) == []


def test_verb__is_found_in_every_form_with_its_stem() -> None:
    assert found("es", "al orinar, orina, orinando", "orinar", part=PartOfSpeech.VERB) == [
        "orinar",
        "orina",
        "orinando",
    ]


def test_longest_term__wins_and_nothing_overlaps() -> None:
    text = "Retrograde ejaculation is no ejaculation of blood."

    assert found("en", text, "ejaculation", "retrograde ejaculation", "ejaculation of pus") == [
        "Retrograde ejaculation",
        "ejaculation",
    ]


def test_match__says_where_it_stands_among_placeholders() -> None:
    text = "See <1>the <2>cerv</2>ix</1>."
    matcher = TermMatcher("en", [(ConceptEntry("c", ()), TermEntry("en", "cervix"))])

    (match,) = matcher.find(text)

    assert text[match.start : match.end] == match.text == "cerv</2>ix"


def test_terms_of_two_concepts__are_both_found_where_they_share_a_word() -> None:
    entries = [
        (ConceptEntry("fluid", ()), TermEntry("en", "discharge")),
        (ConceptEntry("leave", ()), TermEntry("en", "discharge")),
    ]

    (match,) = TermMatcher("en", entries).find("the discharge")

    assert [named.concept.identifier for named in match.named] == ["fluid", "leave"]


def test_language_without_a_stemmer__finds_words_as_they_are() -> None:
    assert found("sw", "Homa kali, HOMA", "homa") == ["Homa", "HOMA"]


def test_finding__takes_time_by_the_text_and_not_by_the_terms() -> None:
    text = " ".join(f"word{number % 50}" for number in range(5_000))
    seconds = []
    for size in (50, 2_000):
        terms = [(ConceptEntry(str(it), ()), TermEntry("en", f"word{it} x")) for it in range(size)]
        matcher = TermMatcher("en", terms)
        matcher.find(text)
        started = time.process_time()
        matcher.find(text)
        seconds.append(time.process_time() - started)

    assert seconds[1] < 10 * seconds[0]  # of forty times the terms
