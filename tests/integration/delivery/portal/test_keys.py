"""Keys in the portal: made, rotated and revoked by the developer, sandbox keys among them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.core import clock
from cms.partners.actions import issue_key, issue_sandbox_key, revoke_key, rotate_key
from cms.partners.errors import KeyRefused
from cms.partners.models import Developer, KeyKind, Partner, PartnerKey
from cms.partners.rules import MOST_NEW_KEYS_A_DAY, MOST_OWN_KEYS, MOST_SANDBOX_KEYS
from cms.partners.selectors import partner_of

KEY = re.compile(r"ck_(?:sandbox_)?[0-9a-f]{8}_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}")


def shown(page: Any) -> str:
    """Return the key that the page shows in full."""
    found = KEY.search(page.content.decode())
    assert found
    return found.group()


def test_make_key__shows_it_once_and_writes_down_who_made_it(
    browser: Client, developer: Developer
) -> None:
    made = shown(browser.post(reverse("portal:make_key"), {"label": "website"}))

    entitlement = partner_of(made)
    assert entitlement
    assert entitlement.partner == "Clinic website"
    assert not entitlement.is_sandbox
    assert not KEY.search(browser.get(reverse("portal:keys")).content.decode())
    entry = ModelLogEntry.objects.get(action="concord.partners.key_issued")
    assert entry.user == developer.user


def test_make_sandbox_key__is_readable_as_one_expires_and_has_small_limits(
    browser: Client, ours: Partner
) -> None:
    made = shown(browser.post(reverse("portal:make_sandbox_key"), {"label": "laptop"}))

    assert made.startswith("ck_sandbox_")
    entitlement = partner_of(made)
    assert entitlement
    assert entitlement.is_sandbox
    assert [limit.policy for limit in entitlement.limits] == [
        '"minute";q=60;w=60',
        '"day";q=5000;w=86400',
    ]
    key = PartnerKey.objects.get()
    assert key.kind == KeyKind.SANDBOX
    assert key.expires_at
    assert key.expires_at - key.created_at == timedelta(days=90)
    assert "Sandbox" in browser.get(reverse("portal:keys")).content.decode()
    entry = ModelLogEntry.objects.get(action="concord.partners.key_issued")
    assert entry.data["prefix"] == f"sandbox_{key.prefix}"


def test_sandbox_key__asks_no_more_often_than_the_partner_may(ours: Partner) -> None:
    ours.requests_per_minute, ours.requests_per_day = 10, 100
    ours.save()
    entitlement = partner_of(str(issue_sandbox_key(partner=ours, label="laptop")))
    assert entitlement
    assert [limit.quota for limit in entitlement.limits] == [10, 100]


def test_sandbox_key__opens_nothing_written_as_a_live_one(ours: Partner) -> None:
    plain = issue_sandbox_key(partner=ours, label="laptop")
    disguised = type(plain)(plain.prefix, plain.secret)
    assert partner_of(str(plain)) is not None
    assert partner_of(str(disguised)) is None


def test_sandbox_key__is_not_rotated(browser: Client, ours: Partner) -> None:
    issue_sandbox_key(partner=ours, label="laptop")
    key = PartnerKey.objects.get()
    page = browser.post(reverse("portal:rotate_key", args=[key.pk]), {"days": "7"})
    assert "make another one" in page.content.decode()
    assert PartnerKey.objects.count() == 1


@pytest.mark.parametrize("make", ["make_key", "make_sandbox_key"])
def test_keys__that_are_made_and_revoked_all_day_long_give_no_fresh_limits_without_end(
    browser: Client, ours: Partner, make: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reverse(f"portal:{make}")
    for number in range(MOST_NEW_KEYS_A_DAY):
        shown(browser.post(page, {"label": f"key {number}"}))
        browser.post(reverse("portal:revoke_key", args=[PartnerKey.objects.latest("pk").pk]))
    refused = browser.post(page, {"label": "one more"}).content.decode()
    assert "made in a day" in refused
    assert PartnerKey.objects.count() == MOST_NEW_KEYS_A_DAY
    issue_key(partner=ours, label="by an administrator")

    tomorrow = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    shown(browser.post(page, {"label": "the day after"}))


@pytest.mark.parametrize(
    ("make", "most"), [("make_key", MOST_OWN_KEYS), ("make_sandbox_key", MOST_SANDBOX_KEYS)]
)
def test_make_key__only_so_many_at_a_time(
    browser: Client, ours: Partner, make: str, most: int
) -> None:
    for number in range(most):
        shown(browser.post(reverse(f"portal:{make}"), {"label": str(number)}))
    refused = browser.post(reverse(f"portal:{make}"), {"label": "one more"}).content.decode()
    assert "which is the most" in refused
    assert PartnerKey.objects.count() == most

    revoke_key(key=PartnerKey.objects.all()[0])
    shown(browser.post(reverse(f"portal:{make}"), {"label": "one more"}))


def test_rotation__in_the_portal_gets_round_no_limit(ours: Partner) -> None:
    issue_key(partner=ours, label="website")
    with pytest.raises(KeyRefused, match="which is the most"):
        rotate_key(key=PartnerKey.objects.get(), most=1)


def test_rotate__shows_the_successor_and_lets_both_work(browser: Client, ours: Partner) -> None:
    old = str(issue_key(partner=ours, label="website"))
    key = PartnerKey.objects.get()

    new = shown(browser.post(reverse("portal:rotate_key", args=[key.pk]), {"days": "7"}))

    assert new != old
    assert partner_of(old) == partner_of(new) is not None
    key.refresh_from_db()
    assert key.expires_at
    assert key.expires_at - clock.now() < timedelta(days=7)


def test_revoke__makes_the_key_worthless(
    browser: Client, developer: Developer, ours: Partner
) -> None:
    plain = str(issue_key(partner=ours, label="website"))
    browser.post(reverse("portal:revoke_key", args=[PartnerKey.objects.get().pk]))
    assert partner_of(plain) is None
    entry = ModelLogEntry.objects.get(action="concord.partners.key_revoked")
    assert entry.user == developer.user


def test_make_key__explains_what_is_wrong(browser: Client, ours: Partner) -> None:
    page = browser.post(
        reverse("portal:make_key"), {"label": "website", "last_day": "2020-01-01"}
    ).content.decode()
    assert "cannot have expired already" in page
    assert 'value="2020-01-01"' in page
    assert not PartnerKey.objects.exists()


def test_overview__says_what_may_be_fetched_how_often_and_what_ends_next(
    browser: Client, ours: Partner, django_assert_num_queries: Any
) -> None:
    Partner.objects.update(languages=["es", "ar"], audiences=["public"], requests_per_day=1000)
    issue_key(partner=ours, label="website")
    issue_sandbox_key(partner=ours, label="laptop")
    plain = str(issue_key(partner=ours, label="application"))
    Client().get("/api/v1/topics/", headers={"authorization": f"Bearer {plain}"})

    with django_assert_num_queries(
        6
    ):  # session, user, developer, topics, keys, endpoints that are gone
        page = browser.get("/portal/").content.decode()

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Spanish · Arabic" in text
    assert "a key ends: laptop (ck_sandbox_" in text
    assert "999 of 1,000" in text or "999 of 1000" in text
    assert "60 of 60" in text


def test_overview__stays_open_while_the_counters_cannot_be_read(
    browser: Client, ours: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue_key(partner=ours, label="website")

    def broken(*_arguments: Any, **_options: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("cms.partners.counting.cache.get_many", broken)
    monkeypatch.setattr("cms.partners.counting.LEFT_ALONE", 0)
    assert "cannot be read at the moment" in browser.get("/portal/").content.decode()
