"""Usage in the portal, in which sandbox keys are counted apart; trying out."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.partners.actions import issue_key, issue_sandbox_key, write_usage
from cms.partners.models import Partner, PartnerKey
from cms.partners.rules import Use
from cms.partners.selectors import usage_of


@pytest.fixture
def today() -> date:
    return clock.now().date()


@pytest.fixture
def used(ours: Partner, today: date) -> Partner:
    """A partner whose live key asked seven times, and whose sandbox key asked 4,000 times."""
    issue_key(partner=ours, label="website")
    issue_sandbox_key(partner=ours, label="laptop")
    live, sandbox = (PartnerKey.objects.get(kind=kind) for kind in ("live", "sandbox"))
    write_usage(
        {
            Use(live.pk, today, "", "es", 200): 7,
            Use(sandbox.pk, today, "", "ar", 410): 4000,
        }
    )
    return ours


def test_usage__has_nothing_of_sandbox_keys_in_its_numbers(
    used: Partner, today: date, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(7):  # no article was asked for
        report = usage_of(used, today=today, days=30)
    assert (report.total, report.most, report.sandbox) == (7, 7, 4000)
    assert [share.name for share in report.languages] == ["Spanish"]
    assert [share.name for share in report.statuses] == ["200 OK"]
    assert len(report.keys) == 1


@pytest.mark.parametrize("where", ["portal", "admin"])
def test_usage_pages__say_how_often_sandbox_keys_asked(
    browser: Client, used: Partner, administrator: User, where: str
) -> None:
    address = reverse("portal:usage")
    if where == "admin":
        browser.force_login(administrator)
        address = reverse("partner_usage", args=[used.pk])
    page = re.sub(r"\s+", " ", browser.get(address).content.decode())
    assert "7 requests in this period" in page
    assert re.search(r"Sandbox keys asked 4,?000 times, which is not counted here", page)
    assert '<svg role="img"' in page
    assert "<rect" in page


def test_usage_page__shows_the_period_that_is_asked_for(browser: Client, used: Partner) -> None:
    page = browser.get(reverse("portal:usage"), {"days": "7"}).content.decode()
    assert page.count("<rect") == 7
    assert browser.get(reverse("portal:usage"), {"days": "8"}).content.decode().count("<rect") == 30


def test_try_out__offers_the_languages_that_the_partner_may_fetch(
    browser: Client, ours: Partner
) -> None:
    Partner.objects.update(languages=["pt-br"])
    page = browser.get(reverse("portal:try_out")).content.decode()
    assert '<option value="pt-BR">' in page
    assert '<option value="ar">' not in page
    assert 'value="/api/v1/articles/{name}/"' in page
    assert 'value="/api/v1/notices/"' in page
    assert 'value="/api/v1/calls-to-action/"' in page
    assert "<option>rate-limited</option>" in page


def test_try_out__begins_with_an_article_that_the_partner_may_fetch(
    browser: Client, published: ArticlePage
) -> None:
    page = browser.get(reverse("portal:try_out")).content.decode()
    [field] = re.findall(r'<input id="try-name"[^>]*>', page)
    assert f'value="{published.public_id}"' in field

    Partner.objects.update(languages=["ar"])
    page = browser.get(reverse("portal:try_out")).content.decode()
    [field] = re.findall(r'<input id="try-name"[^>]*>', page)
    assert 'value=""' in field


def test_try_out__has_no_name_for_the_key_to_be_sent_under(browser: Client) -> None:
    page = browser.get(reverse("portal:try_out")).content.decode()
    [field] = re.findall(r'<input id="try-key"[^>]*>', page)
    assert " name=" not in field
    assert 'autocomplete="off"' in field
