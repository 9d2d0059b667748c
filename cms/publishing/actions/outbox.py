"""Take what the outbox holds, in order, leave a mark that it was taken, and forget what is old."""

from datetime import datetime

from cms.core import clock
from cms.publishing.models import OutboxMessage


def take_messages(limit: int) -> list[OutboxMessage]:
    """Return the next messages in the order of their changes, marked as sent.

    Must run inside the transaction that does something with them: while it lasts, another taker
    waits, and when it fails, nothing was taken.
    """
    held = OutboxMessage.objects.unsent().select_for_update()[:limit]
    messages = list(held)
    OutboxMessage.objects.filter(pk__in=[message.pk for message in messages]).update(
        sent_at=clock.now()
    )
    return messages


def forget_messages(*, sent_before: datetime) -> int:
    """Delete messages that were taken before that moment, and return how many; never one that waits."""
    deleted, _by_model = OutboxMessage.objects.filter(sent_at__lt=sent_before).delete()
    return deleted
