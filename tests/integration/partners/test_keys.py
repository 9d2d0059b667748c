"""Keys: issued, used, revoked."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.articles.models import Topic
from cms.core.types import LanguageCode
from cms.partners.actions import issue_key, revoke_key
from cms.partners.errors import KeyRefused
from cms.partners.models import Partner, PartnerKey
from cms.partners.selectors import partner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner() -> Partner:
    return Partner.objects.create(name="Clinic website", languages=["es", "fr"])


def test_issue_key__opens_what_the_partner_may_fetch(partner: Partner) -> None:
    topic = Topic.objects.create(slug="fertility", name_en="Fertility")
    partner.topics.add(topic)
    entitlement = partner_of(str(issue_key(partner=partner, label="website")))
    assert entitlement is not None
    assert entitlement.partner == "Clinic website"
    assert entitlement.languages == {"es", "fr"}
    assert entitlement.topics == {topic.pk}
    assert not entitlement.covers_language(LanguageCode("en"))


def test_topic_of_a_partner__cannot_go_and_leave_the_partner_everything(partner: Partner) -> None:
    topic = Topic.objects.create(slug="fertility", name_en="Fertility")
    partner.topics.add(topic)
    with pytest.raises(ProtectedError):
        topic.delete()
    with pytest.raises(ProtectedError):
        Topic.objects.filter(pk=topic.pk).delete()
    assert list(partner.topics.all()) == [topic]


def test_issue_key__stores_and_logs_no_secret(
    partner: Partner, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    key = issue_key(partner=partner, label="website")
    stored = PartnerKey.objects.get()
    assert key.secret not in str(stored.__dict__)
    entries = ModelLogEntry.objects.filter(action="concord.partners.key_issued")
    assert entries.get().data == {"label": "website", "prefix": key.prefix}
    assert key.secret not in caplog.text


def test_issue_key__not_for_an_inactive_partner(partner: Partner) -> None:
    partner.active = False
    with pytest.raises(KeyRefused, match="not active"):
        issue_key(partner=partner, label="website")


def test_issue_key__not_without_a_label(partner: Partner) -> None:
    with pytest.raises(KeyRefused, match="label"):
        issue_key(partner=partner, label=" ")


def test_partner_of__is_nobody_for_a_revoked_key(partner: Partner) -> None:
    plain = issue_key(partner=partner, label="website")
    key = PartnerKey.objects.get()
    revoke_key(key=key)
    first = key.revoked_at
    revoke_key(key=key)
    assert partner_of(str(plain)) is None
    assert key.revoked_at == first


def test_partner_of__is_nobody_where_the_partner_is_switched_off(partner: Partner) -> None:
    plain = issue_key(partner=partner, label="website")
    Partner.objects.update(active=False)
    assert partner_of(str(plain)) is None


def test_partner_of__is_nobody_for_a_guessed_secret(partner: Partner) -> None:
    plain = issue_key(partner=partner, label="website")
    assert partner_of(f"ck_{plain.prefix}_{'a' * 43}") is None


def test_partner_of__writes_the_use_down_once_a_minute(
    partner: Partner, django_assert_num_queries: Any
) -> None:
    plain = str(issue_key(partner=partner, label="website"))
    with django_assert_num_queries(3):
        partner_of(plain)
    with django_assert_num_queries(2):
        partner_of(plain)
    PartnerKey.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    with django_assert_num_queries(3):
        partner_of(plain)


def test_issue_partner_key__makes_the_partner_and_prints_a_working_key() -> None:
    out = StringIO()
    call_command("issue_partner_key", partner="New", new=True, language=["PT-br"], stdout=out)
    entitlement = partner_of(out.getvalue().strip())
    assert entitlement is not None
    assert entitlement.languages == {"pt-br"}


def test_issue_partner_key__gives_an_existing_partner_another_key(partner: Partner) -> None:
    call_command("issue_partner_key", partner="Clinic website", stdout=StringIO())
    assert partner.keys.count() == 1
    assert Partner.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "languages", "reason"),
    [
        ("Clinic website", ["tlh"], "Unknown language"),
        ("Clinic website", ["ar"], "other languages"),
        (" ", [], "a name"),
        ("Clinic web site", [], "no partner “Clinic web site”. With --new"),
    ],
)
def test_issue_partner_key__refuses_and_changes_nothing(
    partner: Partner, name: str, languages: list[str], reason: str
) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("issue_partner_key", partner=name, language=languages, stdout=StringIO())
    assert Partner.objects.count() == 1
    assert PartnerKey.objects.count() == 0
