"""Partners in the admin."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.partners.models import Partner, PartnerKey
from cms.partners.selectors import partner_of


@pytest.fixture
def partner(db: None) -> Partner:
    return Partner.objects.create(name="Clinic website")


def test_keys_page__shows_a_new_key_exactly_once(
    client: Client, administrator: User, partner: Partner
) -> None:
    client.force_login(administrator)
    page = reverse("partner_keys", args=[partner.pk])
    issued = client.post(page, {"label": "website"})
    shown = re.search(r"ck_[0-9a-f]{8}_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}", issued.content.decode())
    assert shown
    assert "no-store" in issued["Cache-Control"]
    assert partner_of(shown.group()) is not None
    later = client.get(page).content.decode()
    assert shown.group() not in later
    assert shown.group()[:11] in later


def test_keys_page__revokes(client: Client, administrator: User, partner: Partner) -> None:
    client.force_login(administrator)
    page = reverse("partner_keys", args=[partner.pk])
    client.post(page, {"label": "website"})
    key = PartnerKey.objects.get()
    client.post(reverse("partner_key_revoke", args=[partner.pk, key.pk]))
    key.refresh_from_db()
    assert key.revoked_at is not None


def test_keys_page__explains_why_an_inactive_partner_gets_none(
    client: Client, administrator: User, partner: Partner
) -> None:
    Partner.objects.update(active=False)
    client.force_login(administrator)
    answer = client.post(reverse("partner_keys", args=[partner.pk]), {"label": "website"})
    assert "not active" in answer.content.decode()
    assert not PartnerKey.objects.exists()


def test_keys_page__is_closed_to_editors(client: Client, editor: User, partner: Partner) -> None:
    client.force_login(editor)
    client.post(reverse("partner_keys", args=[partner.pk]), {"label": "website"})
    assert not PartnerKey.objects.exists()


@pytest.mark.parametrize(("language", "word"), [("en", "Yes"), ("es", "Sí"), ("ar", "نعم")])
def test_partner_list__says_in_the_readers_words_who_is_active(
    client: Client, administrator: User, partner: Partner, *, language: str, word: str
) -> None:
    UserProfile.objects.create(user=administrator, preferred_language=language)
    client.force_login(administrator)

    shown = client.get(reverse("wagtailsnippets_partners_partner:list")).content.decode()

    row = shown[shown.index(partner.name, shown.index("<tbody")) :]
    assert word in row[: row.index("</tr>")]
    assert "True" not in row[: row.index("</tr>")]


def test_keys_page__writes_keys_from_left_to_right_in_every_language(
    client: Client, administrator: User, partner: Partner
) -> None:
    client.force_login(administrator)
    page = reverse("partner_keys", args=[partner.pk])
    client.post(page, {"label": "website"})

    name = PartnerKey.objects.get().name

    assert f'<code dir="ltr">{name}_…</code>' in client.get(page).content.decode()


def test_partner_form__ticks_languages_and_leads_to_the_keys(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    added = client.post(
        reverse("wagtailsnippets_partners_partner:add"),
        {
            "name": "Hospital",
            "contact_email": "",
            "active": "on",
            "languages": ["es", "ar"],
            "requests_per_minute": "600",
        },
    )
    assert added.status_code == 302
    partner = Partner.objects.get()
    assert partner.languages == ["es", "ar"]
    listing = client.get(reverse("wagtailsnippets_partners_partner:list")).content.decode()
    assert reverse("partner_keys", args=[partner.pk]) in listing


@pytest.mark.parametrize(
    "name", ["partner_keys", "partner_usage", "partner_webhooks", "partner_developers"]
)
def test_page_of_a_partner__leads_to_all_the_others(
    client: Client, administrator: User, partner: Partner, name: str
) -> None:
    client.force_login(administrator)
    here = reverse(name, args=[partner.pk])
    page = client.get(here).content.decode()
    shown = page.partition('aria-label="Pages of this partner"')[2].partition("</nav>")[0]
    assert re.findall(r'aria-current="page"\s+href="([^"]+)"', shown) == [here]
    assert re.findall(r'href="([^"]+)"', shown) == [
        reverse("wagtailsnippets_partners_partner:edit", args=[partner.pk]),
        *(
            reverse(other, args=[partner.pk])
            for other in ("partner_keys", "partner_usage", "partner_webhooks", "partner_developers")
        ),
    ]
