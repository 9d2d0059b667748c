"""Files of terms come into the termbase through one action."""

from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from cms.translation.actions import import_terms
from cms.translation.actions.import_terms import TermImportReport
from cms.translation.errors import ExchangeRefused
from cms.translation.models import Concept, Term
from cms.translation.selectors.termbase import concept_entries

FILE = """concept,language,term,status,definition,do_not_translate
semen,en,semen,,The whitish fluid.,
semen,es-419,semen,,,
semen,es-MX,esperma,admitted,,
semen,pt,sêmen,,,
semen,pt-PT,sémen,,,
semen,de,Sperma,,,
semen,es,leche,forbidden,,
name,en,HbA1c,,,yes
"""


def take(text: str, actor: User | None = None, *, dry_run: bool = False) -> TermImportReport:
    return import_terms(stream=BytesIO(text.encode()), actor=actor, dry_run=dry_run)


def terms() -> set[tuple[str, str, str]]:
    return set(Term.objects.values_list("language", "text", "status"))


@pytest.mark.django_db
def test_import__finds_our_language_for_each_tag_and_counts_the_others() -> None:
    report = take(FILE)

    assert terms() == {
        ("en", "semen", "preferred"),
        ("es", "semen", "preferred"),
        ("es-mx", "esperma", "admitted"),
        ("pt-br", "sêmen", "preferred"),
        ("es", "leche", "forbidden"),
        ("en", "HbA1c", "preferred"),
    }
    assert (report.concepts_added, report.terms_added) == (2, 6)
    assert report.left_out == {"pt-PT": 1, "de": 1}
    assert Concept.objects.get(identifier="name").do_not_translate


@pytest.mark.django_db
def test_import_twice__changes_nothing_the_second_time() -> None:
    take(FILE)
    before = list(Concept.objects.values_list("pk", "changed_at"))

    report = take(FILE)

    assert report.unchanged == 2
    assert (report.concepts_added, report.concepts_changed) == (0, 0)
    assert (report.terms_added, report.terms_changed) == (0, 0)
    assert list(Concept.objects.values_list("pk", "changed_at")) == before
    assert ModelLogEntry.objects.filter(action="concord.terms.imported").count() == 2


@pytest.mark.django_db
def test_import__changes_what_the_file_says_and_nothing_else(linguist: User) -> None:
    take(FILE)

    report = take(
        "concept,language,term,status\nsemen,es-mx,esperma,forbidden\nsemen,fr,sperme,\n", linguist
    )

    assert (report.concepts_changed, report.terms_changed, report.terms_added) == (1, 1, 1)
    assert {("es-mx", "esperma", "forbidden"), ("fr", "sperme", "preferred")} < terms()
    assert Concept.objects.get(identifier="semen").definition == "The whitish fluid."
    assert ModelLogEntry.objects.filter(user=linguist).count() == 1


@pytest.mark.django_db
def test_dry_run__says_the_same_and_changes_nothing() -> None:
    tried = take(FILE, dry_run=True)

    assert not Concept.objects.exists()
    assert tried == take(FILE)


@pytest.mark.django_db
def test_line_that_does_not_fit__is_left_out_and_the_others_go_in() -> None:
    report = take(FILE + "semen,fr,!,,,\n")

    assert [refusal.line for refusal in report.refusals] == [10]
    assert Term.objects.count() == 6


@pytest.mark.django_db
def test_concept_without_a_term_in_our_languages__is_not_added() -> None:
    take("concept,language,term\nx,de,Sperma\n")

    assert not Concept.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "a,b\n1,2", "<tbx>", 'concept,language,term\nx,en,"y'])
def test_file_that_is_refused__changes_nothing(text: str) -> None:
    take(FILE)
    before = concept_entries()

    with pytest.raises(ExchangeRefused):
        take(text)

    assert concept_entries() == before


@pytest.mark.django_db
def test_queries__do_not_grow_with_the_concepts() -> None:
    counts = []
    for size in (5, 60):
        rows = [f"c{size}-{it},en,word {it}" for it in range(size)]
        with CaptureQueriesContext(connection) as queries:
            take("\n".join(["concept,language,term", *rows]))
            take("\n".join(["concept,language,term,status", *[f"{row},admitted" for row in rows]]))
        counts.append(len(queries))

    assert counts[0] == counts[1]
