"""What is forgotten of webhooks, and what never is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cms.articles.models import ArticlePage
from cms.delivery.actions.endpoints import send_test
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.actions.replaying import replay, replay_period
from cms.delivery.models import Dispatch, DispatchAttempt, DispatchState, WebhookEvent
from cms.delivery.tasks import send_what_is_due
from cms.partners.models import Endpoint, Partner
from cms.publishing.models import OutboxMessage
from tests.build import edit
from tests.build_editions import publish_draft
from tests.integration.delivery.webhooks.conftest import Clock
from tests.webhook_receiver import Receiver, answer

pytestmark = pytest.mark.django_db


def prune(*arguments: str) -> str:
    out = StringIO()
    call_command("prune_webhooks", *arguments, stdout=out, no_color=True)
    return out.getvalue().strip()


@pytest.fixture
def twice_published(
    hands: Clock, endpoint: Endpoint, draft: ArticlePage, clinician: User, editor: User
) -> ArticlePage:
    """Published, and delivered; and updated and delivered a day later."""
    article = publish_draft(draft, clinician)
    send_what_is_due()
    hands.pass_by(days=1)
    publish_draft(edit(article, editor, summary_en="Other words."), clinician)
    send_what_is_due()
    return article


def test_pruning__forgets_what_was_delivered_before_the_period(
    hands: Clock, twice_published: ArticlePage, settings: Any
) -> None:
    settings.WEBHOOK_DAYS_KEPT = 30
    hands.pass_by(days=29, hours=12)
    assert prune() == "1 deliveries, 1 events and 1 messages of the outbox were deleted."
    assert list(WebhookEvent.objects.values_list("type", flat=True)) == ["article.updated"]
    assert Dispatch.objects.count() == DispatchAttempt.objects.count() == 1
    assert prune() == "0 deliveries, 0 events and 0 messages of the outbox were deleted."


def test_pruning__keeps_the_last_event_of_a_text_so_that_the_next_is_an_update(
    hands: Clock,
    twice_published: ArticlePage,
    editor: User,
    clinician: User,
    told: Callable[[], list[tuple[str, str]]],
) -> None:
    hands.pass_by(days=400)
    prune()
    assert WebhookEvent.objects.count() == 1
    assert not Dispatch.objects.exists()
    publish_draft(edit(twice_published, editor, summary_en="Third words."), clinician)
    send_what_is_due()
    assert told()[-1] == ("article.updated", "en")


def test_pruning__never_forgets_what_is_still_to_be_delivered(
    hands: Clock, twice_published: ArticlePage, editor: User, clinician: User
) -> None:
    publish_draft(edit(twice_published, editor, summary_en="Third words."), clinician)
    waiting = OutboxMessage.objects.unsent().get()
    Partner.objects.update(active=False)
    Dispatch.objects.update(state=DispatchState.PENDING, settled_at=None)
    hands.pass_by(days=400)
    prune()
    assert Dispatch.objects.pending().count() == 2
    assert WebhookEvent.objects.count() == 2
    assert list(OutboxMessage.objects.all()) == [waiting]


def test_pruning__keeps_what_was_given_up_for_the_period_from_then_on(
    hands: Clock,
    endpoint: Endpoint,
    listening: Receiver,
    draft: ArticlePage,
    clinician: User,
    editor: User,
) -> None:
    listening.behaviour = answer(500)
    article = publish_draft(draft, clinician)
    published = hands.moment
    fan_out()
    publish_draft(edit(article, editor, summary_en="Other words."), clinician)
    fan_out()
    first = Dispatch.objects.earliest("change_number")
    while first.state == DispatchState.PENDING:
        hands.moment = max(hands.moment, first.next_attempt_at)
        send_what_is_due()
        first.refresh_from_db()
    assert first.state == DispatchState.DEAD
    hands.moment = published + timedelta(days=31)
    prune("--days", "30")
    first.refresh_from_db()
    assert first.attempts.count() == 10
    replayed = replay_period(
        endpoint=endpoint, since=published, until=published + timedelta(seconds=1)
    )
    assert replayed == 2
    hands.pass_by(days=400)
    prune("--days", "30")
    first.refresh_from_db()
    assert first.state == DispatchState.PENDING


def test_pruning__forgets_test_events(hands: Clock, endpoint: Endpoint) -> None:
    send_test(endpoint=endpoint)
    send_what_is_due()
    hands.pass_by(days=91)
    prune()
    assert not WebhookEvent.objects.exists()
    assert not DispatchAttempt.objects.exists()


def test_pruning__goes_through_all_batches(
    hands: Clock, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.delivery.actions.pruning.BATCH", 2)
    for _time in range(5):
        send_test(endpoint=endpoint)
    send_what_is_due()
    hands.pass_by(days=91)
    assert prune().startswith("5 deliveries, 5 events")


@pytest.mark.parametrize("days", ["0", "3000000", "99999999999"])
def test_pruning__keeps_at_least_a_day_and_no_more_than_a_calendar_holds(
    db: None, days: str
) -> None:
    with pytest.raises(CommandError, match="at least one day, and at most 36500"):
        prune("--days", days)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_pruning__leaves_what_somebody_is_just_sending_again(
    hands: Clock, twice_published: ArticlePage
) -> None:
    hands.pass_by(days=400)
    first = Dispatch.objects.earliest("change_number")
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        replay(dispatch=first)
        pool.submit(_prune_and_hang_up).result(timeout=10)
    first.refresh_from_db()
    assert first.state == DispatchState.PENDING
    assert WebhookEvent.objects.filter(pk=first.event_id).exists()
    assert Dispatch.objects.count() == 1  # nobody had asked for the other one


def _prune_and_hang_up() -> None:
    try:
        prune("--days", "30")
    finally:
        connection.close()
