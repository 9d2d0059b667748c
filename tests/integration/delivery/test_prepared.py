"""A query that was put together once finds what its queryset finds, on both databases."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Case, F, Subquery, When

from cms.articles.models import ArticlePage
from cms.core.prepared import Prepared, Unknown
from cms.delivery.models import Document, DocumentSlug

pytestmark = pytest.mark.django_db

ARTICLE = Unknown("article", Document._meta.get_field("article_id"))
LANGUAGE = Unknown("language", Document._meta.get_field("language"))
SLUG = Unknown("slug", DocumentSlug._meta.get_field("slug"))


def plain(documents: Any) -> list[dict[str, Any]]:
    names = [field.attname for field in Document._meta.concrete_fields]
    return [{name: getattr(document, name) for name in names} for document in documents]


def test_models__are_those_of_the_queryset(translated: ArticlePage) -> None:
    rows = Document.objects.order_by("language")
    prepared = Prepared(rows.filter(article_id=ARTICLE))

    found = prepared.ask(article=translated.public_id)

    assert plain(found) == plain(rows.filter(article_id=translated.public_id))
    assert len(found) > 1
    assert not found[0]._state.adding
    assert prepared.ask(article=uuid4()) == []


def test_values__are_taken_anew_each_time(translated: ArticlePage) -> None:
    prepared = Prepared(Document.objects.filter(article_id=ARTICLE, language=LANGUAGE))

    asked = [prepared.ask(article=translated.public_id, language=code) for code in ("es", "en")]

    assert [[document.language for document in found] for found in asked] == [["es"], ["en"]]


def test_known_values__stay_beside_those_that_are_not(translated: ArticlePage) -> None:
    prepared = Prepared(Document.objects.filter(language__in=["fr", "es"], article_id=ARTICLE))

    assert [it.language for it in prepared.ask(article=translated.public_id)] == ["es"]


def test_annotations__and_deferred_fields_are_as_in_the_queryset(
    translated: ArticlePage, django_assert_num_queries: Any
) -> None:
    named = DocumentSlug.objects.filter(slug=SLUG).values("article_id")[:1]
    rows = Document.objects.filter(article_id=Subquery(named)).defer("body")
    prepared = Prepared(rows.annotate(text=Case(When(language=LANGUAGE, then=F("body")))))

    with django_assert_num_queries(1):
        found = prepared.ask(slug="hiccups", language="es")

    texts = {document.language: getattr(document, "text", "none") for document in found}
    spanish = Document.objects.get(language="es").body
    assert texts == {"en": None, "es": spanish, "ar": None}
    assert {name for document in found for name in document.get_deferred_fields()} == {"body"}
    assert found[0].body == Document.objects.get(pk=found[0].pk).body
