"""Write down what partners fetched, and forget what is old."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import connection, transaction

from cms.core import clock
from cms.partners.models import PartnerKey, Usage
from cms.partners.patience import without_waiting
from cms.partners.rules import Use

# Both databases know this form; the lines come in one order, so that two writers cannot lock up.
_ADD = """
    INSERT INTO partners_usage (key_id, day, article, language, status, requests)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (key_id, day, article, language, status)
    DO UPDATE SET requests = partners_usage.requests + excluded.requests
"""


def write_usage(counts: Mapping[Use, int]) -> None:
    """Add the counts to the table; those of a key that is gone are dropped.

    Raises ``OperationalError`` at once where SQLite is busy: nothing was written then.
    """
    if not counts:
        return
    with without_waiting(), transaction.atomic():
        known = set(
            PartnerKey.objects.filter(pk__in={use.key_id for use in counts})
            .order_by()
            .values_list("pk", flat=True)
        )
        lines = [
            (use.key_id, use.day, use.article, use.language, use.status, counts[use])
            for use in sorted(counts)
            if use.key_id in known
        ]
        with connection.cursor() as cursor:
            cursor.executemany(_ADD, lines)


def prune_usage(*, days: int) -> int:
    """Delete what is older than so many days, and return how many lines that were."""
    first_kept = clock.today() - timedelta(days=days)
    deleted, _by_model = Usage.objects.filter(day__lt=first_kept).delete()
    return deleted
