"""A language is taken out of the settings: what was written in it stays, and pages go on answering."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.core import languages
from cms.core.types import LanguageCode
from cms.translation.models import Concept, Term, Translation
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_pages import edit_url, login, units_url

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


def test_concept__shows_its_terms(library: object, linguist: User, client: Client) -> None:
    concept = Concept.objects.create()
    Term.objects.create(concept=concept, language=GONE, text="Fieber")
    address = reverse("wagtailsnippets_translation_concept:inspect", args=[concept.pk])
    assert b"Fieber" in login(client, linguist).get(address).content


def test_name__is_in_the_language_of_the_interface() -> None:
    assert languages.name(GONE) == "German"
