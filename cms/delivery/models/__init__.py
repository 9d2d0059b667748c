"""The read model: what partners fetch, already rendered; and what they are told of it."""

from cms.delivery.models.document import (
    Document,
    DocumentAudience,
    DocumentQuerySet,
    DocumentTopic,
)
from cms.delivery.models.slug import DocumentSlug
from cms.delivery.models.webhook import Dispatch, DispatchAttempt, DispatchState, WebhookEvent

__all__ = [
    "Dispatch",
    "DispatchAttempt",
    "DispatchState",
    "Document",
    "DocumentAudience",
    "DocumentQuerySet",
    "DocumentSlug",
    "DocumentTopic",
    "WebhookEvent",
]
