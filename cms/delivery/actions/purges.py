"""Note what caches in front of Concord have to forget, take what is due, write down what came of it."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from cms.core import clock
from cms.delivery.models import Purge
from cms.delivery.purging.reach import addresses_of

AT_ONCE = 100
# A purger that died in the middle: another one does it again, which harms nothing.
LEASE = timedelta(minutes=1)
# A process hears of a change within a second, and an answer may be on its way a little longer.
AGAIN_AFTER = timedelta(seconds=5)
# So long the operators' guide lets a proxy keep pictures, which alone are noted by their addresses.
PICTURES_ARE_KEPT = timedelta(hours=1)
PAUSES = (1, 2, 5, 10, 30, 60)
"""Seconds after each failed attempt; the last one for all that follow."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Claim:
    """Purges of one back end, to be carried out in one go."""

    backend: str
    purges: tuple[int, ...]
    groups: frozenset[str]
    addresses: tuple[str, ...]


def note_purge(*, groups: Collection[str] = (), addresses: Collection[str] = ()) -> None:
    """Note for each back end what it has to forget; nothing where no cache keeps anything.

    At most one query, in the transaction of the change.
    """
    if not settings.SHARED_CACHE_SECONDS or not (groups or addresses):
        return
    now = clock.now()
    Purge.objects.bulk_create(
        [
            Purge(
                backend=name,
                groups=sorted(groups),
                addresses=list(addresses),
                created_at=now,
                next_attempt_at=now,
            )
            for name in settings.WAGTAILFRONTENDCACHE
        ]
    )


def claim_purges(backend: str) -> Claim | None:
    """Return what is due for a back end, at most a hundred changes together.

    One query, and no transaction, where nothing is.
    """
    if not Purge.objects.due(clock.now()).filter(backend=backend).exists():
        return None
    return _claim(backend)


@transaction.atomic
def _claim(backend: str) -> Claim | None:
    now = clock.now()
    due = Purge.objects.due(now).filter(backend=backend).select_for_update(skip_locked=True)
    purges = list(due[:AT_ONCE])
    if not purges:  # another purger was faster
        return None
    numbers = tuple(purge.pk for purge in purges)
    Purge.objects.filter(pk__in=numbers).update(next_attempt_at=now + LEASE)
    groups = frozenset(group for purge in purges for group in purge.groups)
    listed = (address for group in sorted(groups) for address in addresses_of(group))
    extra = (address for purge in purges for address in purge.addresses)
    return Claim(backend, numbers, groups, tuple(dict.fromkeys([*listed, *extra])))


@transaction.atomic
def settle_purges(claim: Claim, error: str) -> None:
    """Write down what came of it: told again a little later, done, to be tried again, or too late.

    It is too late when whatever a cache may still have kept has expired by itself.
    """
    now = clock.now()
    held = Purge.objects.filter(pk__in=claim.purges)
    if not error:
        held.filter(was_told=True).delete()
        held.update(was_told=True, failures=0, next_attempt_at=now + AGAIN_AFTER)
        return
    kept_for = timedelta(seconds=settings.SHARED_CACHE_SECONDS)
    answers = Q(addresses=[], created_at__lt=now - kept_for - AGAIN_AFTER)
    pictures = Q(created_at__lt=now - max(kept_for, PICTURES_ARE_KEPT) - AGAIN_AFTER)
    expired = held.filter(answers | pictures)
    if number := expired.delete()[0]:
        logger.error("%d purges of the cache “%s” came too late.", number, claim.backend)
    for purge in held.select_for_update():
        pause = PAUSES[min(purge.failures, len(PAUSES) - 1)]
        purge.failures += 1
        purge.next_attempt_at = now + timedelta(seconds=pause)
        purge.save(update_fields=["failures", "next_attempt_at"])
