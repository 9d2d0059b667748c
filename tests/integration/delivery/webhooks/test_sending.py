"""Real deliveries to a receiver on loopback."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.actions.sending import claim, settle
from cms.delivery.models import Dispatch, DispatchAttempt, DispatchState
from cms.delivery.tasks import send_what_is_due
from cms.delivery.webhooks.calling import Outcome
from cms.partners.actions import change_endpoint, rotate_secret
from cms.partners.models import Endpoint, Partner
from cms.partners.webhook_secrets import PlainSecret
from cms.publishing.actions import mark_outdated, withdraw
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_draft, publish_in
from tests.integration.delivery.webhooks.conftest import Clock
from tests.webhook_receiver import Receiver, answer

pytestmark = pytest.mark.django_db

Told = Callable[[], list[tuple[str, str]]]


def test_delivery__is_verified_by_the_library_of_the_specification(
    added: tuple[Endpoint, PlainSecret], listening: Receiver, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    out = StringIO()
    call_command("send_webhooks", "--once", stdout=out)
    assert out.getvalue() == "1 attempts\n"
    (request,) = listening.received
    assert request.headers["content-type"] == "application/json"
    said = Webhook(str(added[1])).verify(request.body, request.headers)
    assert said["type"] == "article.published"
    assert said["data"]["article_id"] == str(draft.public_id)
    dispatch = Dispatch.objects.get()
    assert dispatch.state == DispatchState.DELIVERED
    assert dispatch.attempts.get().status == 200
    assert send_what_is_due() == 0


def test_delivery__replayed_after_ten_minutes_is_refused(
    hands: Clock,
    added: tuple[Endpoint, PlainSecret],
    listening: Receiver,
    draft: ArticlePage,
    clinician: User,
) -> None:
    publish_draft(draft, clinician)
    hands.pass_by(minutes=-10)
    Dispatch.objects.update(next_attempt_at=hands.moment)
    send_what_is_due()
    (request,) = listening.received
    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(str(added[1])).verify(request.body, request.headers)


def test_rotation__lets_both_secrets_verify_for_a_day(
    hands: Clock,
    added: tuple[Endpoint, PlainSecret],
    listening: Receiver,
    translated: ArticlePage,
) -> None:
    endpoint, old = added
    new = rotate_secret(endpoint=endpoint)
    mark_outdated(article=translated, language=LanguageCode("es"))
    send_what_is_due()
    first = listening.received[-1]
    for secret in (old, new):
        assert Webhook(str(secret)).verify(first.body, first.headers)
    hands.pass_by(hours=24, seconds=1)
    mark_outdated(article=translated, language=LanguageCode("ar"))
    send_what_is_due()
    signature = listening.received[-1].headers["webhook-signature"]
    at = datetime.fromtimestamp(int(listening.received[-1].headers["webhook-timestamp"]), UTC)
    name, body = listening.received[-1].headers["webhook-id"], listening.received[-1].body.decode()
    assert signature == Webhook(str(new)).sign(name, at, body)


def test_rotation__twice_leaves_two_secrets(added: tuple[Endpoint, PlainSecret]) -> None:
    endpoint, _first = added
    rotate_secret(endpoint=endpoint)
    rotate_secret(endpoint=endpoint)
    now = timezone.now()
    ends = [secret.valid_until for secret in endpoint.secrets.order_by("pk")]
    assert len(ends) == 3
    assert ends[0] is not None
    assert ends[0] <= now
    assert ends[1] is not None
    assert ends[1] > now + timedelta(hours=23)
    assert ends[2] is None


def test_failure__is_tried_again_after_a_pause_under_the_same_id(
    hands: Clock, endpoint: Endpoint, listening: Receiver, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    listening.behaviour = answer(500)
    assert send_what_is_due() == 1
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.failures, dispatch.last_status) == ("pending", 1, 500)
    pause = dispatch.next_attempt_at - hands.moment
    assert timedelta(seconds=4.5) <= pause <= timedelta(seconds=5.5)
    assert send_what_is_due() == 0
    listening.behaviour = answer(204, body=b"")
    hands.pass_by(seconds=6)
    assert send_what_is_due() == 1
    first, second = listening.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert first.body == second.body
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DELIVERED
    assert list(dispatch.attempts.values_list("status", flat=True)) == [500, 204]


def test_retry_after__is_waited_for(
    hands: Clock, endpoint: Endpoint, listening: Receiver, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    listening.behaviour = answer(429, "Retry-After: 3600")
    send_what_is_due()
    hands.pass_by(minutes=59)
    assert send_what_is_due() == 0
    hands.pass_by(minutes=2)
    assert send_what_is_due() == 1


def test_gone__switches_the_endpoint_off_and_cancels_what_is_pending(
    endpoint: Endpoint, listening: Receiver, translated: ArticlePage
) -> None:
    listening.behaviour = answer(410)
    send_what_is_due()
    endpoint.refresh_from_db()
    assert (endpoint.active, endpoint.disabled_because) == (False, "gone")
    states = set(Dispatch.objects.values_list("state", flat=True))
    assert Dispatch.objects.count() == 3
    assert states == {DispatchState.CANCELLED}
    assert len(listening.received) == 1


def test_gone__said_by_the_address_before_leaves_the_new_one_on(
    endpoint: Endpoint, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    while fan_out():
        pass
    (on_its_way,) = claim(1, {})
    change_endpoint(endpoint=endpoint, url=f"{endpoint.url}moved")
    settle(on_its_way, Outcome(status=410))
    endpoint.refresh_from_db()
    assert endpoint.active
    assert Dispatch.objects.get().state == DispatchState.PENDING


def test_redirect__is_a_failure(
    endpoint: Endpoint, listening: Receiver, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    listening.behaviour = answer(301, f"Location: {listening.url}")
    send_what_is_due()
    assert Dispatch.objects.get().last_status == 301
    assert len(listening.received) == 1


def test_order__of_an_article_is_kept_and_another_article_does_not_wait(
    hands: Clock,
    endpoint: Endpoint,
    listening: Receiver,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
    told: Told,
) -> None:
    first = publish_draft(make_article(slug="first"), clinician)
    publish_in(first, "es", linguist)

    def fails_for_the_first(connection: Any, request: Any) -> None:
        concerned = json.loads(request.body)["data"]["article_id"] == str(first.public_id)
        answer(500 if concerned else 200)(connection, request)

    listening.behaviour = fails_for_the_first
    send_what_is_due()
    publish_draft(make_article(slug="second"), clinician)
    send_what_is_due()
    assert told() == [("article.published", "en")] * 2
    listening.behaviour = answer(200)
    hands.pass_by(minutes=6)
    send_what_is_due()
    assert told()[2:] == [("article.published", "en"), ("article.published", "es")]


def test_recall__hurries_what_it_has_to_wait_for(
    hands: Clock,
    endpoint: Endpoint,
    listening: Receiver,
    translated: ArticlePage,
    told: Told,
) -> None:
    send_what_is_due()
    listening.received.clear()
    listening.behaviour = answer(503)
    mark_outdated(article=translated, language=LanguageCode("es"))
    for _ in range(4):
        send_what_is_due()
        hands.pass_by(hours=2, minutes=20)
    hands.pass_by(hours=-2)
    waiting = Dispatch.objects.pending().get()
    assert waiting.next_attempt_at - hands.moment > timedelta(minutes=60)
    listening.received.clear()
    listening.behaviour = answer(200)
    withdraw(
        article=translated, language=LanguageCode("es"), kind=WithdrawalKind.RECALLED, reason="Bad."
    )
    send_what_is_due()
    assert told() == [("article.outdated", "es"), ("article.recalled", "es")]


def test_hurried_attempt__does_not_count_and_leaves_the_others_where_they_were(
    hands: Clock, endpoint: Endpoint, listening: Receiver, translated: ArticlePage
) -> None:
    send_what_is_due()
    listening.behaviour = answer(503)
    mark_outdated(article=translated, language=LanguageCode("es"))
    send_what_is_due()
    hands.pass_by(seconds=6)
    send_what_is_due()
    before = Dispatch.objects.pending().get()
    assert before.failures == 2
    withdraw(
        article=translated, language=LanguageCode("es"), kind=WithdrawalKind.RECALLED, reason="Bad."
    )
    assert send_what_is_due() == 1
    after = Dispatch.objects.get(pk=before.pk)
    assert (after.failures, after.next_attempt_at) == (2, before.next_attempt_at)
    assert after.attempts.count() == 3


def test_lease__keeps_a_second_sender_away_until_it_ends(
    hands: Clock, endpoint: Endpoint, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    fan_out()
    (mine,) = claim(10, {})
    assert claim(10, {}) == []
    hands.pass_by(minutes=5)
    (theirs,) = claim(10, {})
    assert theirs.pk == mine.pk
    settle(mine, Outcome(status=500))
    dispatch = Dispatch.objects.get()
    assert (dispatch.failures, dispatch.lease) == (0, theirs.lease)
    settle(theirs, Outcome(status=200))
    settle(mine, Outcome(status=500))
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DELIVERED
    assert DispatchAttempt.objects.count() == 3


def test_slow_endpoint__leaves_room_for_others(
    endpoint: Endpoint, make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    for number in range(6):
        publish_draft(make_article(slug=f"article-{number}"), clinician)
    fan_out()
    assert len(claim(16, {})) == 4
    assert claim(12, {endpoint.pk: 4}) == []


def test_secret_of_another_key__fails_visibly_and_sends_nothing(
    endpoint: Endpoint, listening: Receiver, draft: ArticlePage, clinician: User, settings: Any
) -> None:
    publish_draft(draft, clinician)
    settings.WEBHOOK_SECRET_KEY = "another key"
    send_what_is_due()
    assert listening.received == []
    assert "another key" in Dispatch.objects.get().last_error


def test_log__names_no_secret_and_no_address(
    added: tuple[Endpoint, PlainSecret],
    listening: Receiver,
    draft: ArticlePage,
    clinician: User,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    publish_draft(draft, clinician)
    listening.behaviour = answer(500)
    send_what_is_due()
    assert "failed: 500" in caplog.text
    concerned = [one for one in caplog.records if not one.name.startswith("django.db")]
    text = "\n".join(one.getMessage() for one in concerned)
    assert str(added[1])[6:] not in caplog.text
    assert "/hooks" not in "".join(
        one.getMessage() for one in concerned if one.name.startswith("cms")
    ), text


def test_partner_switched_off__is_not_called(
    endpoint: Endpoint, listening: Receiver, draft: ArticlePage, clinician: User
) -> None:
    publish_draft(draft, clinician)
    fan_out()
    Partner.objects.update(active=False)
    assert send_what_is_due() == 0
    assert Dispatch.objects.pending().count() == 1
