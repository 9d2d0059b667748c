"""Sending the events of a period again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.actions import replaying
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.actions.replaying import replay_period
from cms.delivery.models import Dispatch, DispatchState, WebhookEvent
from cms.delivery.selectors.webhooks import Audience, owed_to
from cms.delivery.tasks import send_what_is_due
from cms.partners.actions import add_endpoint
from cms.partners.errors import EndpointRefused
from cms.partners.models import Endpoint, Partner
from cms.publishing.actions import mark_outdated, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build import make_topic
from tests.build_editions import publish_draft, publish_in
from tests.integration.delivery.webhooks.conftest import Clock
from tests.integration.test_concurrency import at_once
from tests.webhook_receiver import Receiver, answer

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def around(moment: datetime) -> dict[str, Any]:
    return {"since": moment - HOUR, "until": moment + HOUR}


@pytest.fixture
def history(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User
) -> list[ArticlePage]:
    """Three articles, one of them in two languages, of which one was recalled; seven events."""
    breath = make_topic("breath")
    articles = [
        publish_draft(make_article(slug=slug, topics=topics), clinician)
        for slug, topics in (("first", [breath]), ("second", []), ("third", [breath]))
    ]
    publish_in(articles[0], "es", linguist)
    mark_outdated(article=articles[0], language=LanguageCode("es"))
    withdraw_article(article=articles[0], kind=WithdrawalKind.RECALLED, reason="Wrong.")
    fan_out()
    return articles


def test_period__is_sent_again_in_order_also_to_an_endpoint_that_is_younger(
    history: list[ArticlePage], endpoint: Endpoint, listening: Receiver, told: Callable[[], Any]
) -> None:
    assert send_what_is_due() == 0
    assert replay_period(endpoint=endpoint, **around(timezone.now())) == 7
    assert send_what_is_due() == 7
    mine = [what for what in told() if what != ("article.published", "en")]
    assert mine[:2] == [("article.published", "es"), ("article.outdated", "es")]
    assert set(mine[2:]) == {("article.recalled", "en"), ("article.recalled", "es")}


def test_period__twice_is_as_good_as_once(
    history: list[ArticlePage], endpoint: Endpoint, listening: Receiver
) -> None:
    period = around(timezone.now())
    assert [replay_period(endpoint=endpoint, **period) for _time in range(2)] == [7, 7]
    assert Dispatch.objects.count() == 7
    send_what_is_due()
    assert len(listening.received) == 7


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_period__asked_for_by_three_at_once_is_sent_once(
    history: list[ArticlePage], endpoint: Endpoint, listening: Receiver
) -> None:
    period = around(timezone.now())

    def again() -> None:
        replay_period(endpoint=Endpoint.objects.get(), **period)

    assert at_once(again, again, again, fan_out) == []
    assert Dispatch.objects.count() == 7
    send_what_is_due()
    assert len(listening.received) == 7


def test_period__begins_delivered_and_dead_ones_anew(
    hands: Clock, endpoint: Endpoint, listening: Receiver, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    send_what_is_due()
    listening.behaviour = answer(500)
    hands.pass_by(minutes=1)
    assert replay_period(endpoint=endpoint, **around(hands.moment)) == 1
    send_what_is_due()
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.failures) == (DispatchState.PENDING, 1)
    Dispatch.objects.update(
        state=DispatchState.DEAD, settled_at=hands.moment, failures=10, next_attempt_at=hands.moment
    )
    replay_period(endpoint=endpoint, **around(hands.moment))
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.failures) == (DispatchState.PENDING, 0)


def test_period__hurries_what_its_events_would_wait_for(
    hands: Clock, endpoint: Endpoint, listening: Receiver, translated: ArticlePage
) -> None:
    listening.behaviour = answer(503)
    for _time in range(3):
        send_what_is_due()
        hands.pass_by(minutes=6)
    first = Dispatch.objects.order_by("change_number").first()
    assert first is not None
    assert first.next_attempt_at > hands.moment
    last = WebhookEvent.objects.latest("change_number")
    WebhookEvent.objects.filter(pk=last.pk).update(created_at=hands.moment)
    assert replay_period(endpoint=endpoint, since=hands.moment, until=hands.moment + HOUR) == 1
    first.refresh_from_db()
    assert first.next_attempt_at == hands.moment


@pytest.mark.parametrize("length", [-1, 0])
def test_period__that_ends_before_it_begins_is_refused(
    endpoint: Endpoint, history: list[ArticlePage], length: int
) -> None:
    now = timezone.now()
    with pytest.raises(EndpointRefused, match="end after it begins"):
        replay_period(endpoint=endpoint, since=now, until=now + length * HOUR)


def test_period__with_too_many_events_is_refused_and_says_how_many(
    browser: Client,
    history: list[ArticlePage],
    endpoint: Endpoint,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(replaying, "MOST", 6)
    page = reverse("partner_webhook_replay_period", args=[endpoint.partner_id, endpoint.pk])
    period = around(timezone.localtime())
    form = {name: f"{moment:%Y-%m-%dT%H:%M}" for name, moment in period.items()}
    refused = browser.post(page, form, follow=True).content.decode()
    assert "There are 7 events in this period, and at most 6 can be sent again" in refused
    assert not Dispatch.objects.exists()
    backwards = {"since": form["until"], "until": form["since"]}
    assert "end after it begins" in browser.post(page, backwards, follow=True).content.decode()


def test_period__takes_as_many_queries_for_many_events_as_for_few(
    endpoint: Endpoint, history: list[ArticlePage], make_article: Any, clinician: User
) -> None:
    with CaptureQueriesContext(connection) as few:
        replay_period(endpoint=endpoint, **around(timezone.now()))
    Dispatch.objects.all().delete()
    for number in range(5):
        publish_draft(make_article(slug=f"more-{number}"), clinician)
    fan_out()
    Dispatch.objects.all().delete()
    with CaptureQueriesContext(connection) as many:
        assert replay_period(endpoint=endpoint, **around(timezone.now())) == 12
    assert len(many) == len(few)


def test_period__of_several_batches_is_sent_whole(
    endpoint: Endpoint, history: list[ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "BATCH", 2)
    assert replay_period(endpoint=endpoint, **around(timezone.now())) == 7
    assert Dispatch.objects.count() == 7


@pytest.mark.parametrize(
    ("scope", "wishes"),
    [
        ({}, {}),
        ({"languages": ["es"]}, {}),
        ({}, {"languages": ["es"]}),
        ({}, {"types": ["article.recalled"]}),
        ({"topics": True}, {}),
    ],
)
def test_events_owed__are_those_that_each_event_by_itself_would_be_sent(
    history: list[ArticlePage], scope: dict[str, Any], wishes: dict[str, Any]
) -> None:
    of_topic = scope.pop("topics", False)
    partner = Partner.objects.create(name="Another", **scope)
    if of_topic:
        partner.topics.set(history[0].topics.all())
    endpoint, _secret = add_endpoint(partner=partner, url="https://clinic.example/", **wishes)
    events = list(WebhookEvent.objects.all())
    owed = owed_to(endpoint, events)
    assert owed == [event for event in events if Audience([endpoint]).of(event)]
    assert 0 < len(owed) <= 7


def test_log__counts_events_in_the_singular_and_the_plural(
    browser: Client, endpoint: Endpoint, history: list[ArticlePage]
) -> None:
    first = WebhookEvent.objects.earliest("change_number")
    replay_period(
        endpoint=endpoint,
        since=first.created_at,
        until=first.created_at + timedelta(microseconds=1),
    )
    replay_period(endpoint=endpoint, **around(timezone.now()))
    entries = ModelLogEntry.objects.filter(action="concord.partners.endpoint_replayed")
    said = [str(entry.formatter.format_message(entry)) for entry in entries.order_by("pk")]
    assert said == [
        f"Sent 1 event again to {endpoint.url}",
        f"Sent 7 events again to {endpoint.url}",
    ]
