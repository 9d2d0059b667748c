"""What stands beside a unit: panels on a page of their own, or as a part of the unit editor."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from cms.translation.actions import translate_unit
from cms.translation.models import Translation
from tests.build import make_user
from tests.integration.translation.build import pseudo, unit_of
from tests.integration.translation.build_pages import login

PART = {"X-Requested-With": "XMLHttpRequest"}


def unit_url(translation: Translation, key: str = "headline") -> str:
    return reverse("concord_unit", args=[translation.pk, unit_of(translation, key).pk])


def test_unit_without_a_past__says_so_to_who_may_only_read_on_a_page_that_leads_back(
    client: Client, spanish: Translation
) -> None:
    reader = make_user("reader", "Clinicians")
    reader.user_permissions.add(Permission.objects.get(codename="view_translation"))
    unit = unit_of(spanish, "headline")
    page = login(client, reader).get(unit_url(spanish)).content.decode()

    assert "There is nothing to say about this text." in page
    assert f"{reverse('concord_units', args=[spanish.pk])}?unit={unit.pk}#unit-{unit.pk}" in page


@pytest.fixture
def changed_twice(spanish: Translation, translator: User, republish: object) -> Translation:
    """A translation whose headline was translated for two sources."""
    translate_unit(unit=unit_of(spanish, "headline"), text="Hipo", actor=translator)
    assert callable(republish)
    republish(headline_en="Hiccups, again")
    translate_unit(unit=unit_of(spanish, "headline"), text=pseudo("again"), actor=translator)
    return spanish


def test_earlier_wording__is_offered_beside_its_source(
    desk: Client, changed_twice: Translation
) -> None:
    part = desk.get(unit_url(changed_twice), headers=PART).content.decode()

    assert "Earlier wordings" in part
    assert 'data-use-text="Hipo"' in part
    assert "<html" not in part


def test_panels__are_not_for_everybody(client: Client, spanish: Translation) -> None:
    stranger = login(client, make_user("stranger", "Article editors"))

    assert stranger.get(unit_url(spanish)).status_code in {302, 403}


def test_unit_of_another_translation__is_not_found(desk: Client, spanish: Translation) -> None:
    other = Translation.objects.get(article=spanish.article, language="fr")
    address = reverse("concord_unit", args=[other.pk, unit_of(spanish, "headline").pk])

    assert desk.get(address).status_code == 404
