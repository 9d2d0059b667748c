"""Put events on their way to endpoints."""

from collections.abc import Collection
from uuid import UUID

from cms.core import clock
from cms.delivery.models import Dispatch, WebhookEvent
from cms.partners.models import Endpoint


def dispatch(event: WebhookEvent, endpoint: Endpoint) -> Dispatch:
    """Put the event on its way, and hurry what it would have to wait for.

    A recall must not stand for hours behind an event that an endpoint failed to take: the first of
    the article that is pending gets an attempt now, which does not count against its others.
    """
    made = new_dispatch(event, endpoint)
    made.save(force_insert=True)
    if event.article_id is not None:
        hurry(endpoint, {event.article_id})
    return made


def new_dispatch(event: WebhookEvent, endpoint: Endpoint) -> Dispatch:
    """Return a delivery that is due now, not saved yet."""
    now = clock.now()
    return Dispatch(
        event=event,
        endpoint=endpoint,
        article_id=event.article_id,
        change_number=event.change_number,
        next_attempt_at=now,
        created_at=now,
    )


def hurry(endpoint: Endpoint, articles: Collection[UUID]) -> None:
    """Let each article's first pending delivery go now, or when the receiver wants one again."""
    pending = (
        Dispatch.objects.pending()
        .filter(endpoint=endpoint, article_id__in=articles)
        .select_for_update()
        .order_by("article_id", "change_number")
    )
    first: dict[UUID | None, Dispatch] = {}
    for one in pending:
        first.setdefault(one.article_id, one)
    now = clock.now()
    for one in first.values():
        moment = max(now, one.not_before or now)
        if one.hurried_from is None and moment < one.next_attempt_at:
            one.hurried_from, one.next_attempt_at = one.next_attempt_at, moment
            one.save(update_fields=["hurried_from", "next_attempt_at"])
