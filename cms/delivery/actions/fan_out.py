"""Turn what the outbox holds into events, and each event into deliveries."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cms.delivery.actions.dispatching import dispatch
from cms.delivery.actions.follow_scope import follow_scope
from cms.delivery.actions.holding import hold_all
from cms.delivery.models import WebhookEvent
from cms.delivery.render.links import article_url
from cms.delivery.selectors.webhooks import Audience, event_before
from cms.delivery.webhooks.events import article_payload, new_message_id, type_of
from cms.partners.models import Endpoint, Partner
from cms.partners.selectors import entitlement_of
from cms.publishing.actions import take_messages
from cms.publishing.models import OutboxMessage

AT_ONCE = 100


@transaction.atomic
def fan_out() -> int:
    """Return how many messages were taken from the outbox, in the order of their changes.

    At most a hundred. Each becomes an event, and a delivery for every endpoint that was there when
    it happened. Two senders that do this at once take turns.
    """
    messages = take_messages(AT_ONCE)
    if not messages:
        return 0
    _follow_scopes()
    hold_all()
    audience = Audience()
    for message in messages:
        event = _event_of(message)
        if event is None:
            continue
        for endpoint in audience.of(event):
            if endpoint.created_at <= event.created_at:
                dispatch(event, endpoint)
    return len(messages)


def _follow_scopes() -> None:
    """Note first what left the scope of somebody who listens: a recall of it must reach them too."""
    for partner in Partner.objects.filter(pk__in=Endpoint.objects.listening().values("partner")):
        follow_scope(entitlement_of(partner))


def _event_of(message: OutboxMessage) -> WebhookEvent | None:
    event = WebhookEvent(
        message_id=new_message_id(),
        change_number=message.change_number,
        article_id=message.payload["article"],
        language=message.payload["language"],
        created_at=message.created_at,
    )
    before = event_before(event)
    kind = type_of(message.topic, before.type if before else None)
    if kind is None:
        return None
    event.type = kind.value
    event.payload = article_payload(
        kind, message.created_at, message.payload, _address(message.payload)
    )
    event.save(force_insert=True)
    return event


def _address(message: dict[str, Any]) -> str:
    path = article_url(UUID(message["article"]))
    return f"{settings.BASE_URL}{path}?lang={message['language']}"
