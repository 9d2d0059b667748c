"""Webhooks in the admin."""

import re
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cms.articles.models import ArticlePage
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.models import Dispatch, DispatchAttempt, DispatchState
from cms.delivery.tasks import send_what_is_due
from cms.partners.actions import add_endpoint
from cms.partners.models import Endpoint, EndpointSecret, Partner
from tests import webhook_receiver as behaviours
from tests.build_editions import publish_draft
from tests.webhook_receiver import Receiver, answer

SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")

pytestmark = pytest.mark.django_db


def address(name: str, endpoint: Endpoint, *more: int) -> str:
    return reverse(f"partner_webhook_{name}", args=[endpoint.partner_id, endpoint.pk, *more])


def test_endpoints_page__shows_a_secret_exactly_once(browser: Client, listener: Partner) -> None:
    page = reverse("partner_webhooks", args=[listener.pk])
    added = browser.post(
        page,
        {"url": "https://clinic.example/hooks", "types": ["article.recalled"], "languages": ["es"]},
    )
    shown = SECRET.search(added.content.decode())
    assert shown
    assert "no-store" in added["Cache-Control"]
    endpoint = Endpoint.objects.get()
    assert (endpoint.types, endpoint.languages) == (["article.recalled"], ["es"])
    later = browser.get(page).content.decode()
    assert "https://clinic.example/hooks" in later
    assert not SECRET.search(later)
    assert shown.group()[6:] not in EndpointSecret.objects.get().sealed
    entries = str(list(ModelLogEntry.objects.values_list("data", flat=True)))
    assert "https://clinic.example/hooks" in entries
    assert shown.group()[6:] not in entries


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://clinic.example/", "https://"),
        ("https://127.0.0.1/", "not on the public internet"),
        ("https://user:secret@clinic.example/", "user name"),
        ("https://clinic.example:8443/", "port"),
    ],
)
def test_endpoints_page__explains_why_an_address_is_not_called(
    browser: Client, listener: Partner, url: str, why: str
) -> None:
    shown = browser.post(reverse("partner_webhooks", args=[listener.pk]), {"url": url})
    assert why in shown.content.decode()
    assert not Endpoint.objects.exists()


def test_endpoints_page__refuses_the_same_endpoint_twice_and_inactive_partners(
    browser: Client, endpoint: Endpoint
) -> None:
    page = reverse("partner_webhooks", args=[endpoint.partner_id])
    assert "already" in browser.post(page, {"url": endpoint.url}).content.decode()
    Partner.objects.update(active=False)
    assert "not active" in browser.post(page, {"url": "https://b.example/"}).content.decode()
    assert Endpoint.objects.count() == 1


def test_new_secret__is_shown_once(browser: Client, endpoint: Endpoint) -> None:
    shown = browser.post(address("rotate", endpoint))
    assert SECRET.search(shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    assert endpoint.secrets.count() == 2


def test_test_event__is_delivered_and_seen_in_the_log(
    browser: Client, endpoint: Endpoint, listening: Receiver, told: Callable[[], Any]
) -> None:
    sent = browser.post(address("test", endpoint))
    send_what_is_due()
    assert told() == [("endpoint.test", "")]
    page = browser.get(sent["Location"]).content.decode()
    assert "Delivered" in page
    assert "endpoint.test" in page


def test_pending_delivery__says_when_it_is_tried_next(browser: Client, endpoint: Endpoint) -> None:
    sent = browser.post(address("test", endpoint))

    page = " ".join(browser.get(sent["Location"]).content.decode().split())

    assert re.search(r"Next attempt: [A-Z][a-z]+\.? \d+, \d{4}, [^<.]+ ?([ap]\.m\.)? <", page)


def test_switching_off__cancels_and_on_again_lets_the_period_be_sent_again(
    browser: Client,
    endpoint: Endpoint,
    listening: Receiver,
    draft: ArticlePage,
    clinician: User,
    told: Callable[[], Any],
) -> None:
    publish_draft(draft, clinician)
    fan_out()
    browser.post(address("switch", endpoint), {"to": "off"})
    assert Dispatch.objects.get().state == DispatchState.CANCELLED
    refused = browser.post(address("test", endpoint), follow=True)
    assert "switch it on first" in refused.content.decode()
    browser.post(address("switch", endpoint), {"to": "on"})
    assert send_what_is_due() == 0
    now = timezone.localtime()
    period = {"since": now - timedelta(hours=1), "until": now + timedelta(hours=1)}
    form = {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in period.items()}
    replayed = browser.post(address("replay_period", endpoint), form, follow=True)
    assert "1 event is on its way again" in replayed.content.decode()
    send_what_is_due()
    assert told() == [("article.published", "en")]


def test_deliveries_page__filters_and_sends_one_again(
    browser: Client,
    endpoint: Endpoint,
    listening: Receiver,
    make_article: Callable[..., ArticlePage],
    clinician: User,
) -> None:
    first = publish_draft(make_article(slug="first"), clinician)
    second = publish_draft(make_article(slug="second"), clinician)
    listening.behaviour = answer(500, body=b"<b>out of order</b>")
    send_what_is_due()
    dispatch = Dispatch.objects.get(article_id=first.public_id)
    Dispatch.objects.filter(pk=dispatch.pk).update(
        state=DispatchState.DEAD, settled_at=timezone.now()
    )
    page = browser.get(
        address("deliveries", endpoint), {"state": "dead", "kind": "article.published"}
    ).content.decode()
    assert str(first.public_id) in page
    assert str(second.public_id) not in page
    by_article = browser.get(
        address("deliveries", endpoint), {"article": str(second.public_id)}
    ).content.decode()
    assert f"<code>{first.public_id}" not in by_article
    seen = browser.get(address("attempts", endpoint, dispatch.pk)).content.decode()
    assert "&lt;b&gt;out of order&lt;/b&gt;" in seen
    listening.behaviour = answer(200)
    browser.post(address("replay", endpoint, dispatch.pk))
    send_what_is_due()
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DELIVERED
    assert dispatch.attempts.count() == 2


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "“clinic.example” leads to 10.0.0.1, which is not an address of the public internet.",
        ),
        ("es", "«clinic.example» conduce a 10.0.0.1"),
        ("ar", "«clinic.example» إلى 10.0.0.1"),
    ],
)
def test_failure__is_told_in_the_readers_language(
    browser: Client,
    administrator: User,
    listener: Partner,
    draft: ArticlePage,
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    sentence: str,
) -> None:
    UserProfile.objects.update_or_create(
        user=administrator, defaults={"preferred_language": language}
    )
    endpoint, _secret = add_endpoint(partner=listener, url="https://clinic.example/hooks")
    publish_draft(draft, clinician)
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 443))]
    with monkeypatch.context() as names:
        names.setattr(socket, "getaddrinfo", lambda *_what, **_how: inside)
        send_what_is_due()
    attempt = DispatchAttempt.objects.get()
    assert attempt.reason == {
        "code": "leads_inside",
        "host": "clinic.example",
        "address": "10.0.0.1",
    }
    listed = browser.get(address("deliveries", endpoint)).content.decode()
    seen = browser.get(address("attempts", endpoint, attempt.dispatch_id)).content.decode()
    for page in (listed, seen):
        assert sentence in page
        assert ("public internet" in page) == (language == "en")


def test_failure__from_before_reasons_were_kept_is_shown_as_it_was_written(
    browser: Client, endpoint: Endpoint, listening: Receiver
) -> None:
    listening.behaviour = behaviours.reset
    browser.post(address("test", endpoint))
    send_what_is_due()
    old = "Forbidden: it leads inside"
    DispatchAttempt.objects.update(reason={}, error=old)
    Dispatch.objects.update(last_reason={}, last_error=old)
    dispatch = Dispatch.objects.get()
    for page in (address("deliveries", endpoint), address("attempts", endpoint, dispatch.pk)):
        assert old in browser.get(page).content.decode()


def test_webhooks__are_closed_to_editors(client: Client, editor: User, endpoint: Endpoint) -> None:
    client.force_login(editor)
    page = reverse("partner_webhooks", args=[endpoint.partner_id])
    client.post(page, {"url": "https://clinic.example/"})
    assert endpoint.url not in client.get(page).content.decode()
    for name in ("rotate", "switch", "test", "replay_period"):
        client.post(address(name, endpoint), {"since": "2026-01-01", "until": "2027-01-01"})
    assert client.get(address("deliveries", endpoint)).status_code == 302
    endpoint.refresh_from_db()
    assert endpoint.active
    assert Endpoint.objects.count() == endpoint.secrets.count() == 1
    assert not Dispatch.objects.exists()


def test_endpoint__of_another_partner_is_not_found(browser: Client, endpoint: Endpoint) -> None:
    other = Partner.objects.create(name="Other")
    wrong = reverse("partner_webhook_rotate", args=[other.pk, endpoint.pk])
    assert browser.post(wrong).status_code == 404


def test_partner_list__leads_to_the_webhooks(browser: Client, listener: Partner) -> None:
    listing = browser.get(reverse("wagtailsnippets_partners_partner:list")).content.decode()
    assert reverse("partner_webhooks", args=[listener.pk]) in listing
