"""A local addition is translated, compiled, shown and delivered only where it is meant."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import RequestFactory

from cms.articles.models import ArticlePage
from cms.delivery.models import Document
from cms.publishing.models import Edition, Publication
from cms.translation.actions import submit, translate_unit
from cms.translation.models import Translation
from tests.build import local_addition, paragraph, section
from tests.integration.translation.build import approve, pseudo

HELPLINE = "body/helpline/text/aaaaa"


def body(*languages: str) -> list[dict[str, Any]]:
    """Return the body of the small article with a helpline for these languages."""
    helpline = paragraph("Call 800 123.", "helpline")
    return [
        section(
            paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-1"),
            paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2"),
            *([local_addition(helpline, languages=list(languages))] if languages else []),
        )
    ]


def translation(language: str) -> Translation:
    return Translation.objects.get(language=language)


def publish(row: Translation, translator: User, linguist: User) -> Edition:
    for unit in row.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=row, actor=translator)
    approve(row, linguist)
    return Publication.objects.get(article=row.article, language=row.language).edition


@pytest.fixture
def with_helpline(republish: Callable[..., ArticlePage]) -> ArticlePage:
    """The published article, with a helpline for Mexican readers."""
    return republish(body_en=body("es-mx"))


def test_addition__is_a_unit_of_its_languages_only(with_helpline: ArticlePage) -> None:
    has_it = {row.language: row.units.filter(key=HELPLINE).exists() for row in _all()}
    assert {code for code, has in has_it.items() if has} == {"es-mx"}


def test_addition__is_compiled_and_delivered_in_its_languages_only(
    with_helpline: ArticlePage, translator: User, linguist: User
) -> None:
    mexican = publish(translation("es-mx"), translator, linguist)
    spanish = publish(translation("es"), translator, linguist)

    assert "ES Call 800 123." in str(mexican.content)
    assert "local_addition" not in str(mexican.content)
    assert "800" not in str(spanish.content)
    delivered = {it.language: "800 123" in it.body for it in Document.objects.all()}
    assert delivered == {"en": False, "es": False, "es-mx": True}


def test_addition__for_the_source_language_is_delivered_there(
    republish: Callable[..., ArticlePage],
) -> None:
    republish(body_en=body("en", "ar"))

    document = Document.objects.get(language="en")
    assert "Call 800 123." in document.body
    assert "local_addition" not in document.body
    assert translation("ar").units.active().filter(key=HELPLINE).exists()
    assert not translation("es").units.filter(key=HELPLINE).exists()


def test_addition__outdates_the_editions_of_its_languages_only(
    published: ArticlePage,
    republish: Callable[..., ArticlePage],
    translator: User,
    linguist: User,
) -> None:
    for language in ("es", "es-mx"):
        publish(translation(language), translator, linguist)

    republish(body_en=body("es-mx"))

    outdated = Publication.objects.filter(outdated=True).values_list("language", flat=True)
    assert list(outdated) == ["es-mx"]


def test_addition__taken_from_a_language_is_kept_for_its_return(
    with_helpline: ArticlePage, republish: Callable[..., ArticlePage], translator: User
) -> None:
    unit = translation("es-mx").units.get(key=HELPLINE)
    translate_unit(unit=unit, text="Llame al 800 123.", actor=translator)

    republish(body_en=body("fr"))
    assert not translation("es-mx").units.active().filter(key=HELPLINE).exists()

    republish(body_en=body("fr", "es-mx"))
    assert translation("es-mx").units.active().get(key=HELPLINE).target_text == "Llame al 800 123."


def said_to_partners() -> dict[str, Any]:
    """Return what the English article says; when it was last reviewed stands elsewhere."""
    document = json.loads(Document.objects.get(language="en").body)
    return {name: document[name] for name in ("headline", "summary", "body", "content_hash")}


def test_public_json__does_not_change_where_everything_is_for_all(
    published: ArticlePage, republish: Callable[..., ArticlePage]
) -> None:
    """A form that was saved since there are local additions writes an empty list of languages."""
    before = said_to_partners()

    unmarked = [{**it, "value": {**it["value"], "languages": []}} for it in body()]
    republish(body_en=unmarked)

    assert Edition.objects.count() == 1
    assert said_to_partners() == before


def test_preview__of_the_source_marks_what_is_for_some_languages(
    with_helpline: ArticlePage,
) -> None:
    page = with_helpline.make_preview_request().content.decode()

    assert "Call 800 123." in page
    assert "Only in: Mexican Spanish" in page


def test_preview__of_a_translation_shows_what_its_readers_get(with_helpline: ArticlePage) -> None:
    def shown(language: str) -> str:
        row = translation(language)
        context = row.get_preview_context(RequestFactory().get("/"), "")
        return str(context["article_content"])

    assert "Call 800 123." in shown("es-mx")
    assert "Call 800 123." not in shown("es")


def _all() -> list[Translation]:
    return list(Translation.objects.order_by("language"))
