"""What the termbase finds wrong with a translation."""

import pytest

from cms.translation.terms import (
    ConceptEntry,
    FindingKind,
    Glossary,
    PartOfSpeech,
    TermEntry,
    TermStatus,
    glossary_findings,
)

FORBIDDEN = TermStatus.FORBIDDEN
NOUN = PartOfSpeech.NOUN

SEMEN = ConceptEntry(
    "semen",
    (
        TermEntry("en", "semen"),
        TermEntry("es", "semen"),
        TermEntry("es", "líquido seminal", TermStatus.ADMITTED),
        TermEntry("es", "leche", FORBIDDEN),
        TermEntry("es-mx", "esperma"),
        TermEntry("ar", "المني"),
    ),
)
INFECTION = ConceptEntry(
    "infection", (TermEntry("en", "infection"), TermEntry("es", "infección", part_of_speech=NOUN))
)
NAME = ConceptEntry("name", (TermEntry("en", "HbA1c"),), do_not_translate=True)
INSEMINATION = ConceptEntry(
    "insemination", (TermEntry("en", "insemination"), TermEntry("es", "inseminación"))
)
FLUID = ConceptEntry("fluid", (TermEntry("en", "discharge"), TermEntry("es", "flujo")))
LEAVE = ConceptEntry("leave", (TermEntry("en", "discharge"), TermEntry("es", "alta")))
SLUR = ConceptEntry("slur", (TermEntry("es", "sidoso", FORBIDDEN),))
STI = ConceptEntry(
    "sti", (TermEntry("en", "STI"), TermEntry("es", "ITS"), TermEntry("es", "ETS", FORBIDDEN))
)
GLOSSARY = Glossary(
    (SEMEN, INFECTION, INSEMINATION, NAME, FLUID, LEAVE, SLUR, STI), "en", {"es-mx": "es"}
)


def findings(source: str, target: str, language: str = "es") -> list[tuple[FindingKind, str]]:
    found = glossary_findings(source, target, language, GLOSSARY)
    return [(finding.kind, finding.term) for finding in found]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Semen leaks.", "Sale semen."),
        ("Semen leaks. Semen is fluid.", "Sale semen. Es líquido."),
        ("Semen leaks.", "Sale líquido seminal."),
        ("An infection", "Infecciones"),
        ("Insemination", "Para inseminar"),  # a verb of the same stem says it too
        ("Your HbA<1>1c</1>", "Su HbA<1>1c</1>"),
        ("Your HbA1c", "Su hba1c"),
        ("The discharge", "El alta"),
        ("The discharge", "El flujo"),
        ("Milk", "Leche"),  # forbidden for semen, and only for it
        ("STIs", "Las ITS"),
        ("Nothing of it", "Nada de eso"),
        ("Semen leaks.", ""),
    ],
)
def test_good_target__has_no_finding(source: str, target: str) -> None:
    assert findings(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Semen leaks. Semen!", "Sale algo.", [(FindingKind.NOT_USED, "Semen")]),
        ("Semen leaks.", "Sale leche.", [(FindingKind.FORBIDDEN, "leche")]),
        ("STIs", "Las ETS", [(FindingKind.FORBIDDEN, "ETS")]),
        ("Your HbA1c", "Su hemoglobina", [(FindingKind.TRANSLATED, "HbA1c")]),
        ("The discharge", "La salida", [(FindingKind.NOT_USED, "discharge")]),
        ("A person with HIV", "Un sidoso", [(FindingKind.FORBIDDEN, "sidoso")]),
        (
            "Semen, infection",
            "Sale leche.",
            [(FindingKind.NOT_USED, "infection"), (FindingKind.FORBIDDEN, "leche")],
        ),
    ],
)
def test_bad_target__has_its_finding(
    source: str, target: str, expected: list[tuple[FindingKind, str]]
) -> None:
    assert findings(source, target) == expected


def test_finding__names_the_places_and_what_to_write_instead() -> None:
    (missing,) = glossary_findings("No <1>semen</1>.", "No sale.", "es", GLOSSARY)
    assert missing.source_span == (6, 11)
    assert missing.wanted == ("semen", "líquido seminal")
    assert missing.target_span is None

    (forbidden,) = glossary_findings("No semen.", "No leche.", "es", GLOSSARY)
    assert (forbidden.source_span, forbidden.target_span) == ((3, 8), (3, 8))
    assert forbidden.wanted == ("semen", "líquido seminal")


def test_regional_variant__has_its_own_term_and_its_parents_rules() -> None:
    assert findings("Semen leaks.", "Sale esperma.", "es-mx") == []
    assert findings("Semen leaks.", "Sale semen.", "es-mx") == [(FindingKind.NOT_USED, "Semen")]
    assert findings("Semen leaks.", "Sale leche.", "es-mx") == [(FindingKind.FORBIDDEN, "leche")]
    assert findings("Infection", "Infección", "es-mx") == []


def test_arabic_target__is_judged_with_its_particles() -> None:
    assert findings("Semen leaks.", "يخرج بالمني", "ar") == []
    assert findings("Semen leaks.", "يخرج شيء", "ar") == [(FindingKind.NOT_USED, "Semen")]


def test_good_form_of_a_term__is_not_mistaken_for_a_forbidden_one() -> None:
    concept = ConceptEntry(
        "drug",
        (
            TermEntry("en", "drug"),
            TermEntry("es", "medicamento"),
            TermEntry("es", "medicamentos", FORBIDDEN),
        ),
    )
    glossary = Glossary([concept], "en")

    assert glossary_findings("drug", "Medicamento", "es", glossary) == []
    (finding,) = glossary_findings("drug", "Medicamentos", "es", glossary)
    assert finding.kind is FindingKind.FORBIDDEN
