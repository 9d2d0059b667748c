"""Deliver once more what was delivered, given up, cancelled or never sent."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.delivery.actions.dispatching import hurry, new_dispatch
from cms.delivery.actions.holding import hold
from cms.delivery.models import Dispatch, DispatchState, WebhookEvent
from cms.delivery.selectors.webhooks import owed_to
from cms.delivery.webhooks.events import TEST
from cms.partners.errors import EndpointRefused
from cms.partners.models import Endpoint

MOST = 10_000
"""How many events may lie in a period that is sent again."""

BATCH = 500


@transaction.atomic
def replay(*, dispatch: Dispatch, actor: User | None = None) -> None:
    """Deliver the event once more, under the same id; raises ``EndpointRefused``."""
    require_listening(dispatch.endpoint)
    _start_over(dispatch.endpoint, [dispatch.event_id])
    _audit(dispatch.endpoint, 1, actor)


@transaction.atomic
def replay_period(
    *, endpoint: Endpoint, since: datetime, until: datetime, actor: User | None = None
) -> int:
    """Return how many events from ``since`` to before ``until`` are delivered once more.

    Those that the endpoint would get today: also events from before it was added or while it was
    switched off. Twice at once is as good as once. Raises ``EndpointRefused`` where it is switched
    off now, the period ends before it begins, or holds more than ten thousand events.
    """
    if until <= since:
        raise EndpointRefused(Sentence(N_("The period has to end after it begins.")))
    hold(endpoint)
    require_listening(endpoint)
    events = (
        WebhookEvent.objects.exclude(type=TEST)
        .filter(created_at__gte=since, created_at__lt=until)
        .order_by("change_number")
    )
    _require_few(events.count())
    number = 0
    last = -1
    while batch := list(events.filter(change_number__gt=last)[:BATCH]):
        last = batch[-1].change_number or last
        number += _send_again(endpoint, owed_to(endpoint, batch))
    _audit(endpoint, number, actor)
    return number


def require_listening(endpoint: Endpoint) -> None:
    """Raise ``EndpointRefused`` where the endpoint or its partner is switched off."""
    if not Endpoint.objects.listening().filter(pk=endpoint.pk).exists():
        raise EndpointRefused(
            Sentence(N_("The endpoint or its partner is switched off: switch it on first."))
        )


def _require_few(number: int) -> None:
    if number > MOST:
        raise EndpointRefused(
            Sentence(
                N_(
                    "There are %(number)s events in this period, and at most %(most)s can be sent again "
                    "at once. Choose a shorter period, or let the partner read the change feed."
                ),
                number=number,
                most=MOST,
            )
        )


def _send_again(endpoint: Endpoint, events: Sequence[WebhookEvent]) -> int:
    known = set(
        Dispatch.objects.filter(endpoint=endpoint, event__in=events).values_list("event", flat=True)
    )
    _start_over(endpoint, sorted(known))
    Dispatch.objects.bulk_create(
        new_dispatch(event, endpoint) for event in events if event.pk not in known
    )
    hurry(endpoint, {event.article_id for event in events if event.article_id})
    return len(events)


def _start_over(endpoint: Endpoint, events: Sequence[int]) -> None:
    """Make these deliveries pending, as new; one that is being sent stays with its sender."""
    Dispatch.objects.filter(endpoint=endpoint, event__in=events).update(
        state=DispatchState.PENDING,
        settled_at=None,
        failures=0,
        next_attempt_at=clock.now(),
        not_before=None,
        hurried_from=None,
    )


def _audit(endpoint: Endpoint, number: int, actor: User | None) -> None:
    log(
        instance=endpoint.partner,
        action="concord.partners.endpoint_replayed",
        user=actor,
        data={"url": endpoint.url, "number": number},
    )
