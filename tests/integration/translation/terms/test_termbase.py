"""The termbase is read in few queries, and never from yesterday."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import clock
from cms.core.types import LanguageCode
from cms.translation.actions import import_terms
from cms.translation.models import Concept, Term, Translation
from cms.translation.selectors.termbase import glossary, terms_of_units
from cms.translation.terms import TermStatus

ES = LanguageCode("es")


def concept(identifier: str, **terms: str) -> Concept:
    """Return a new concept with one preferred term for each language."""
    made: Concept = Concept.objects.create(identifier=identifier)
    for language, text in terms.items():
        Term.objects.create(concept=made, language=language, text=text)
    return made


@pytest.mark.django_db
def test_glossary__is_built_once_until_something_changes() -> None:
    made = concept("semen", en="semen")
    first = glossary()
    with CaptureQueriesContext(connection) as queries:
        assert glossary() is first
    assert len(queries) == 1

    Term.objects.filter(concept=made).update(text="sperm")
    made.save()
    assert [match.text for match in glossary().in_source("semen, sperm")] == ["sperm"]

    other = concept("gel", en="gel")
    assert len(glossary().in_source("sperm gel")) == 2
    other.delete()
    assert len(glossary().in_source("sperm gel")) == 1


@pytest.mark.django_db
def test_glossary__knows_an_import_that_ends_behind_a_later_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    concept("fever", en="fever", es="fiebre")
    other = concept("gel", en="gel")
    began = clock.now()
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(minutes=5))
    other.save()
    assert known_of("fever") == {"fever": TermStatus.PREFERRED, "fiebre": TermStatus.PREFERRED}

    monkeypatch.setattr(clock, "now", lambda: began + timedelta(minutes=1))
    file = "concept,language,term,status\nfever,es,fiebre,forbidden\n"
    import_terms(stream=BytesIO(file.encode()), actor=None)

    assert known_of("fever") == {"fever": TermStatus.PREFERRED, "fiebre": TermStatus.FORBIDDEN}


def known_of(text: str) -> dict[str, TermStatus]:
    """Return the terms of what a text names, as the glossary has them."""
    (match,) = glossary().in_source(text)
    return {term.text: term.status for named in match.named for term in named.concept.terms}


@pytest.mark.django_db
def test_terms_of_units__come_as_the_source_reads_with_the_forbidden_apart(
    spanish: Translation,
) -> None:
    hiccup = concept("hiccup", en="hiccup", es="hipo")
    Term.objects.create(concept=hiccup, language="es", text="singulto", status="forbidden")
    concept("movement", en="sudden movement", es="movimiento súbito")
    units = list(spanish.units.all())

    found = terms_of_units(units, ES)

    (unit,) = [unit for unit in units if unit.source_text.startswith("A hiccup is a")]
    assert [(term.written, [it.text for it in term.usable]) for term in found[unit.pk]] == [
        ("hiccup", ["hipo"]),
        ("sudden</1> movement", ["movimiento súbito"]),
    ]
    assert [term.text for term in found[unit.pk][0].forbidden] == ["singulto"]


@pytest.mark.django_db
def test_queries__do_not_grow_with_units_or_concepts(spanish: Translation) -> None:
    units = list(spanish.units.all())
    counts = []
    for size in (1, 50):
        for number in range(size):
            concept(f"c{size}-{number}", en=f"word{number}", es=f"palabra{number}")
        with CaptureQueriesContext(connection) as queries:
            terms_of_units(units * size, ES)
        counts.append(len(queries))

    assert counts == [3, 3]
