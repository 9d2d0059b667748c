"""A language is taken out of the settings while an article is public in it: it can still go."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.forms import EndpointForm
from cms.partners.models import Partner
from cms.publishing.actions import withdraw_article
from cms.publishing.models import Edition, Publication, PublicSlug
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_translation


@pytest.fixture(params=["de", "xx"])
def formerly_german(published: ArticlePage, request: pytest.FixtureRequest) -> ArticlePage:
    """An article that is public in a language that the settings have no more."""
    publish_translation(published, LanguageCode("es"), headline="Schluckauf")
    for model in (Publication, Edition, PublicSlug):
        model.objects.filter(language="es").update(language=request.param)
    return ArticlePage.objects.get(pk=published.pk)


def test_recall__reaches_a_language_that_is_out_of_the_settings(
    formerly_german: ArticlePage,
) -> None:
    withdraw_article(article=formerly_german, kind=WithdrawalKind.RECALLED, reason="Wrong.")

    assert set(Publication.objects.values_list("withdrawal_kind", flat=True)) == {"recalled"}
    assert not ArticlePage.objects.get(pk=formerly_german.pk).live


def test_unpublish__takes_a_language_along_that_is_out_of_the_settings(
    formerly_german: ArticlePage,
) -> None:
    formerly_german.unpublish()

    assert set(Publication.objects.values_list("withdrawal_kind", flat=True)) == {"withdrawn"}


@pytest.mark.parametrize("whole", [True, False])
def test_recall_in_the_admin__names_the_language_and_takes_it_back(
    formerly_german: ArticlePage, administrator: User, client: Client, *, whole: bool
) -> None:
    client.force_login(administrator)
    url = reverse("concord_withdraw", args=[formerly_german.pk])
    former = Publication.objects.exclude(language="en").get()

    shown = client.get(url)
    assert shown.status_code == 200
    assert ("German" if former.language == "de" else "xx") in shown.content.decode()
    assert client.get(reverse("concord_record", args=[formerly_german.pk])).status_code == 200
    scope = "" if whole else former.language
    client.post(url, {"scope": scope, "kind": "recalled", "reason": "A dose was wrong."})

    former.refresh_from_db()
    assert former.withdrawal_kind == "recalled"
    assert Publication.objects.get(language="en").is_public is not whole


def test_partner__limited_to_a_language_that_is_out_of_the_settings_stays_so(
    client: Client, administrator: User
) -> None:
    partner = Partner.objects.create(name="Old", languages=["de"])
    client.force_login(administrator)
    address = reverse("wagtailsnippets_partners_partner:edit", args=[partner.pk])
    page = client.get(address).content.decode()
    (box,) = re.findall(r'<input[^>]*name="languages"[^>]*value="de"[^>]*>', page)
    assert "checked" in box

    form = {"name": "Renamed", "active": "on", "requests_per_minute": "600", "languages": ["de"]}
    answer = client.post(address, form)
    assert answer.status_code == 302, answer.context["form"].errors
    partner.refresh_from_db()
    assert (partner.name, partner.languages) == ("Renamed", ["de"])


def test_endpoint__of_a_language_that_is_out_of_the_settings_offers_it_again() -> None:
    form = EndpointForm(initial={"languages": ["de"]})
    assert ("de", "German") in form.fields["languages"].choices  # type: ignore[attr-defined]
    assert ("de", "German") not in EndpointForm().fields["languages"].choices  # type: ignore[attr-defined]
