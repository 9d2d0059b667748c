"""Forget webhooks that were settled long ago."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from cms.core import clock
from cms.delivery.models import Dispatch, WebhookEvent
from cms.publishing.actions import forget_messages

BATCH = 500


@dataclass(frozen=True)
class Pruned:
    """How many rows went."""

    deliveries: int
    events: int
    messages: int


def prune_webhooks(*, days: int) -> Pruned:
    """Delete what was settled more than so many days ago, and return how much that was.

    What is pending stays, and what was given up stays for as long since then, so that somebody can
    send it again. Of each article and language the last event stays: the next one is named after it.
    Safe to run at any time, and twice; each batch is a transaction of its own, and what somebody is just
    sending again stays.
    """
    before = clock.now() - timedelta(days=days)
    settled = Dispatch.objects.filter(settled_at__lt=before)
    later = WebhookEvent.objects.filter(
        article_id=OuterRef("article_id"),
        language=OuterRef("language"),
        change_number__gt=OuterRef("change_number"),
    )
    trials = WebhookEvent.objects.filter(created_at__lt=before, article_id=None)
    overtaken = WebhookEvent.objects.filter(Exists(later), created_at__lt=before)
    sent = Exists(Dispatch.objects.filter(event=OuterRef("pk")))
    return Pruned(
        deliveries=_delete(settled),
        events=_delete(trials.exclude(sent)) + _delete(overtaken.exclude(sent)),
        messages=forget_messages(sent_before=before),
    )


def _delete(found: QuerySet[Any]) -> int:
    """Delete the rows, and what goes with them; return how many of the rows themselves."""
    return sum(_batches(found))


def _batches(found: QuerySet[Any]) -> Iterator[int]:
    last = 0
    while numbers := list(
        found.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        last = numbers[-1]
        with transaction.atomic():
            # Asked again and held: somebody may have begun to send one anew since, or is just at it.
            held = found.filter(pk__in=numbers).select_for_update(skip_locked=True)
            free = list(held.values_list("pk", flat=True))
            _all, by_model = found.filter(pk__in=free).delete()
        yield by_model.get(found.model._meta.label, 0)
