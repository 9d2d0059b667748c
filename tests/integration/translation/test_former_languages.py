"""A language is taken out of the settings: what was written in it stays, and pages go on answering."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision

from cms.core import languages
from cms.core.types import LanguageCode
from cms.translation.models import Concept, Term, Translation
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_pages import edit_url, form, login, units_url

GONE = LanguageCode("de")


@pytest.fixture
def german(translated: Translation) -> Translation:
    """A translation into a language that the settings have no more."""
    Translation.objects.filter(pk=translated.pk).update(language=GONE)
    return Translation.objects.get(pk=translated.pk)


def test_pages__show_what_was_translated(
    german: Translation, linguist: User, client: Client
) -> None:
    desk = login(client, linguist)
    listed = "wagtailsnippets_translation_translation:list"
    for address in (
        reverse("wagtailadmin_home"),
        reverse(listed),
        reverse("concord_word_counts"),
        edit_url(german),
        units_url(german),
        reverse("concord_unit", args=[german.pk, unit_of(german).pk]),
    ):
        assert desk.get(address).status_code == 200, address
    assert b"German" in desk.get(reverse(listed)).content


@pytest.mark.parametrize("address", [units_url, edit_url])
def test_review__is_refused_and_the_texts_stay(
    german: Translation, translator: User, client: Client, address: Callable[[Translation], str]
) -> None:
    sent = form(german) | {"submit": "1", "action-submit": "1"}
    page = login(client, translator).post(address(german), sent, follow=True).content.decode()

    assert "Nothing is translated into this language here any more: German." in page
    assert not Translation.objects.get(pk=german.pk).workflow_in_progress
    assert not Revision.objects.for_instance(german).exists()
    assert unit_of(german, "headline").target_text == "ES Hiccups"


def test_concept__shows_its_terms(library: object, linguist: User, client: Client) -> None:
    concept = Concept.objects.create()
    Term.objects.create(concept=concept, language=GONE, text="Fieber")
    address = reverse("wagtailsnippets_translation_concept:inspect", args=[concept.pk])
    assert b"Fieber" in login(client, linguist).get(address).content


def test_name__is_in_the_language_of_the_interface() -> None:
    assert languages.name(GONE) == "German"
