"""Take the deliveries that are due, one sender each, and write down what came of them."""

import random
import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from cms.core import clock
from cms.delivery.actions.endpoints import switch_off
from cms.delivery.actions.holding import hold
from cms.delivery.models import Dispatch, DispatchAttempt, DispatchState
from cms.delivery.webhooks.calling import Outcome
from cms.delivery.webhooks.schedule import next_attempt, not_before
from cms.partners.models import Endpoint

# Looking up a name has no deadline of ours; a lease outlasts the call and that.
LOOK_UP = timedelta(seconds=100)
PER_ENDPOINT = 4


@transaction.atomic
def claim(limit: int, in_flight: Mapping[int, int]) -> list[Dispatch]:
    """Return deliveries that are due and that nobody else sends while their lease lasts.

    At most four at once go to one endpoint, so that a slow one leaves room for the others;
    ``in_flight`` counts those that are on their way, by endpoint.
    """
    now = clock.now()
    busy = [endpoint for endpoint, number in in_flight.items() if number >= PER_ENDPOINT]
    due = (
        Dispatch.objects.due(now)
        .exclude(endpoint_id__in=busy)
        .select_related("event", "endpoint")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("next_attempt_at", "pk")[: limit * PER_ENDPOINT]
    )
    going = Counter(in_flight)
    taken: list[Dispatch] = []
    for dispatch in due if limit > 0 else ():
        if len(taken) < limit and going[dispatch.endpoint_id] < PER_ENDPOINT:
            going[dispatch.endpoint_id] += 1
            taken.append(dispatch)
    lease, until = secrets.token_hex(16), now + _lease()
    Dispatch.objects.filter(pk__in=[dispatch.pk for dispatch in taken]).update(
        lease=lease, leased_until=until
    )
    for dispatch in taken:
        dispatch.lease, dispatch.leased_until = lease, until
    return taken


@transaction.atomic
def settle(claimed: Dispatch, outcome: Outcome) -> None:
    """Write down what came of an attempt: delivered, to be tried again, given up, or not wanted.

    A sender whose lease ran out changes nothing but the log, unless it did deliver.
    """
    is_gone = outcome.is_gone and _is_still_called(claimed.endpoint)
    held = Dispatch.objects.select_for_update().filter(pk=claimed.pk).first()
    if held is None:
        return
    now = clock.now()
    DispatchAttempt.objects.create(
        dispatch=held,
        at=now,
        milliseconds=outcome.milliseconds,
        status=outcome.status,
        error=outcome.error,
        reason=outcome.reason,
        answer=outcome.answer,
    )
    held.last_status, held.last_error = outcome.status, outcome.error
    held.last_reason = outcome.reason
    is_ours = held.state == DispatchState.PENDING and held.lease == claimed.lease
    if outcome.is_success:
        _end(held, DispatchState.DELIVERED)
    elif is_gone and is_ours:
        _end(held, DispatchState.CANCELLED)
    elif is_ours:
        _try_again(held, outcome, was_hurried=claimed.hurried_from is not None)
    held.save()
    if is_gone:
        switch_off(endpoint=held.endpoint, because="gone")


def _is_still_called(called: Endpoint) -> bool:
    """Hold the endpoint, and return whether it has the address that was called: else it moved meanwhile."""
    hold(called)
    return Endpoint.objects.filter(pk=called.pk, url=called.url).exists()


def _try_again(held: Dispatch, outcome: Outcome, *, was_hurried: bool) -> None:
    """Set the next attempt: a hurried one did not count, and leaves the others where they were."""
    now = clock.now()
    regular = held.hurried_from if was_hurried else None
    if regular is None:
        held.failures += 1
        regular = next_attempt(held.failures, now, random.random())  # noqa: S311 - jitter
    if regular is None:
        _end(held, DispatchState.DEAD)
        return
    held.not_before = not_before(outcome.retry_after, now)
    bound = held.not_before or now
    hurried_meanwhile = not was_hurried and held.hurried_from is not None
    held.hurried_from = regular if hurried_meanwhile else None
    held.next_attempt_at = max(now if hurried_meanwhile else regular, bound)
    held.leased_until, held.lease = None, ""


def _end(held: Dispatch, state: DispatchState) -> None:
    held.state, held.settled_at = state, clock.now()
    held.leased_until, held.lease, held.hurried_from = None, "", None


def _lease() -> timedelta:
    return timedelta(seconds=settings.WEBHOOK_TIMEOUT) + LOOK_UP
