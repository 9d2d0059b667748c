"""Keys that end, and keys that take the place of others."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.partners.actions import issue_key, revoke_key, rotate_key
from cms.partners.errors import KeyRefused
from cms.partners.models import Partner, PartnerKey
from cms.partners.rules import end_of
from cms.partners.selectors import partner_of
from tests.partner_client import PartnerClient, problem

START = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


class FakeClock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def go_on(self, time: timedelta) -> None:
        """Let time pass."""
        self.moment += time


@pytest.fixture
def fake_clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    fake = FakeClock()
    monkeypatch.setattr(clock, "now", fake)
    return fake


@pytest.fixture
def partner() -> Partner:
    return Partner.objects.create(name="Clinic website")


def stored(plain: object) -> PartnerKey:
    return PartnerKey.objects.get(prefix=str(plain)[3:11])


def test_key__mistyped_asks_the_database_nothing(
    partner: Partner, django_assert_num_queries: Any
) -> None:
    text = str(issue_key(partner=partner, label="website"))
    wrong = text[:-8] + ("b" if text[-8] == "a" else "a") + text[-7:]
    with django_assert_num_queries(0):
        assert partner_of(wrong) is None


@pytest.mark.parametrize("path", ["v1/articles/", "v1/changes/", "v2/pages/"])
def test_key__that_has_expired_is_answered_like_a_revoked_one(
    published: ArticlePage, fake_clock: FakeClock, path: str
) -> None:
    client = PartnerClient()
    client.key = str(issue_key(partner=client.partner, label="trial", expires_at=START + DAY))
    fake_clock.go_on(DAY - timedelta(seconds=1))
    assert client.get(f"/api/{path}").status_code == 200
    fake_clock.go_on(timedelta(seconds=1))
    expired = problem(client.get(f"/api/{path}", if_none_match="*"), 401, "unauthorized")
    client.key = str(issue_key(partner=client.partner, label="other"))
    revoke_key(key=stored(client.key))
    assert problem(client.get(f"/api/{path}"), 401, "unauthorized") == expired


def test_issue_key__not_one_that_has_expired_already(
    partner: Partner, fake_clock: FakeClock
) -> None:
    with pytest.raises(KeyRefused, match="expired already"):
        issue_key(partner=partner, label="website", expires_at=START)


def test_database__holds_no_key_that_expired_before_it_was_issued(partner: Partner) -> None:
    issue_key(partner=partner, label="website")
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerKey.objects.update(expires_at=START - 3650 * DAY)


def test_rotate_key__lets_both_work_until_the_overlap_ends(
    partner: Partner, administrator: User, fake_clock: FakeClock
) -> None:
    old = issue_key(partner=partner, label="website")
    new = rotate_key(key=stored(old), actor=administrator)
    assert stored(new).label == "website"
    assert stored(old).replaced_by == stored(new)
    assert partner_of(str(old)) == partner_of(str(new)) is not None
    fake_clock.go_on(7 * DAY)
    assert partner_of(str(old)) is None
    assert partner_of(str(new)) is not None
    entry = ModelLogEntry.objects.get(action="concord.partners.key_rotated")
    assert entry.user == administrator
    assert entry.data == {
        "label": "website",
        "prefix": old.prefix,
        "successor": new.prefix,
        "expires_at": (START + 7 * DAY).isoformat(),
    }
    assert new.prefix in str(entry.message)


def test_rotate_key__at_once(partner: Partner, fake_clock: FakeClock) -> None:
    old = issue_key(partner=partner, label="website")
    new = rotate_key(key=stored(old), overlap=timedelta(0))
    assert partner_of(str(old)) is None
    assert partner_of(str(new)) is not None


def test_rotate_key__keeps_the_length_of_validity_and_prolongs_nothing(
    partner: Partner, fake_clock: FakeClock
) -> None:
    old = issue_key(partner=partner, label="website", expires_at=START + 30 * DAY)
    fake_clock.go_on(28 * DAY)
    new = rotate_key(key=stored(old), overlap=7 * DAY)
    assert stored(old).expires_at == START + 30 * DAY
    assert stored(new).expires_at == START + 58 * DAY


@pytest.mark.parametrize("overlap", [91 * DAY, -DAY])
def test_rotate_key__not_with_such_an_overlap(partner: Partner, overlap: timedelta) -> None:
    old = issue_key(partner=partner, label="website")
    with pytest.raises(KeyRefused, match="at most 90 days"):
        rotate_key(key=stored(old), overlap=overlap)
    assert stored(old).replaced_by is None


def test_rotate_key__not_twice_and_not_what_is_over(
    partner: Partner, fake_clock: FakeClock
) -> None:
    old = issue_key(partner=partner, label="website")
    new = rotate_key(key=stored(old))
    with pytest.raises(KeyRefused, match="successor already"):
        rotate_key(key=stored(old))
    revoke_key(key=stored(new))
    with pytest.raises(KeyRefused, match="not valid any more"):
        rotate_key(key=stored(new))
    fake_clock.go_on(8 * DAY)
    with pytest.raises(KeyRefused, match="not valid any more"):
        rotate_key(key=stored(old))
    Partner.objects.update(active=False)
    with pytest.raises(KeyRefused, match="not active"):
        rotate_key(key=stored(old))
    assert PartnerKey.objects.count() == 2


def test_keys_page__issues_a_key_with_a_last_day(
    client: Client, administrator: User, partner: Partner, settings: Any
) -> None:
    settings.TIME_ZONE = "Europe/Madrid"
    client.force_login(administrator)
    page = reverse("partner_keys", args=[partner.pk])
    client.post(page, {"label": "website", "last_day": "2099-06-30"})
    expiry = datetime(2099, 6, 30, 22, tzinfo=UTC) - timedelta(microseconds=1)
    assert PartnerKey.objects.get().expires_at == expiry
    assert "June 30, 2099" in client.get(page).content.decode()
    refused = client.post(page, {"label": "website", "last_day": "2020-06-30"})
    assert "expired already" in refused.content.decode()
    assert PartnerKey.objects.count() == 1


def test_keys_page__rotates_and_shows_the_successor_once(
    client: Client, administrator: User, partner: Partner
) -> None:
    old = issue_key(partner=partner, label="website")
    client.force_login(administrator)
    page = reverse("partner_keys", args=[partner.pk])
    rotate = reverse("partner_key_rotate", args=[partner.pk, stored(old).pk])
    assert rotate in client.get(page).content.decode()
    assert 'value="7"' in client.get(rotate).content.decode()
    issued = client.post(rotate, {"days": "14"})
    assert "no-store" in issued["Cache-Control"]
    shown = re.search(r"ck_[0-9a-f]{8}_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}", issued.content.decode())
    assert shown
    assert partner_of(shown.group()) is not None
    later = client.get(page).content.decode()
    assert shown.group() not in later
    assert f'replaced by <bdi dir="ltr">{shown.group()[:12]}' in later
    assert rotate not in later
    assert "successor already" in client.post(rotate, {"days": "14"}).content.decode()


@pytest.mark.parametrize("days", ["91", "-1", "", "x"])
def test_rotate_page__refuses_other_overlaps(
    client: Client, administrator: User, partner: Partner, days: str
) -> None:
    old = issue_key(partner=partner, label="website")
    client.force_login(administrator)
    client.post(reverse("partner_key_rotate", args=[partner.pk, stored(old).pk]), {"days": days})
    assert PartnerKey.objects.count() == 1


def test_rotate_page__is_closed_to_editors(client: Client, editor: User, partner: Partner) -> None:
    old = issue_key(partner=partner, label="website")
    client.force_login(editor)
    client.post(reverse("partner_key_rotate", args=[partner.pk, stored(old).pk]), {"days": "7"})
    assert PartnerKey.objects.count() == 1


def test_commands__issue_with_an_expiry_and_rotate(partner: Partner) -> None:
    out = StringIO()
    call_command(
        "issue_partner_key", "--partner", "Clinic website", "--expires", "2099-06-30", stdout=out
    )
    old = out.getvalue().strip()
    assert stored(old).expires_at == end_of(date(2099, 6, 30), UTC)
    out = StringIO()
    call_command("rotate_partner_key", stored(old).name, "--overlap", "1", stdout=out)
    assert partner_of(out.getvalue().strip()) is not None
    assert partner_of(old) is not None
    assert stored(old).replaced_by == stored(out.getvalue())


def test_commands__name_in_the_audit_log_who_did_it(partner: Partner, administrator: User) -> None:
    out = StringIO()
    by = ("--user", administrator.username)
    call_command("issue_partner_key", "--partner", partner.name, *by, stdout=out)
    call_command("rotate_partner_key", stored(out.getvalue()).prefix, *by, stdout=StringIO())
    entries = ModelLogEntry.objects.filter(action__startswith="concord.partners.key_")
    assert [entry.user for entry in entries] == [administrator] * 2
    call_command("issue_partner_key", "--partner", "New", "--new", *by, stdout=StringIO())
    assert ModelLogEntry.objects.get(action="wagtail.create").user == administrator
    with pytest.raises(CommandError, match="no user “nobody”"):
        call_command("issue_partner_key", "--partner", partner.name, "--user", "nobody")


@pytest.mark.parametrize(
    ("prefix", "days", "reason"),
    [("00000000", "7", "no key"), (None, "91", "0 to 90"), (None, "9999999999999", "0 to 90")],
)
def test_rotate_command__refuses_and_changes_nothing(
    partner: Partner, prefix: str | None, days: str, reason: str
) -> None:
    old = issue_key(partner=partner, label="website")
    with pytest.raises(CommandError, match=reason):
        call_command("rotate_partner_key", prefix or old.prefix, "--overlap", days)
    assert PartnerKey.objects.get().expires_at is None
