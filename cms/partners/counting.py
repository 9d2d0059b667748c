"""Counting a key's requests in the cache, which all processes share in production.

A window's counter is added with the first request and goes by itself after the window's end. A cache
that is broken stops nobody: requests go uncounted, which is logged once until counting works again.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.core.cache import cache

from cms.core import clock
from cms.partners.errors import LimitReached
from cms.partners.rules import Limit, Standing

logger = logging.getLogger(__name__)

# A cache that hangs costs each request its time-out: leave it alone for so many seconds.
LEFT_ALONE = 5.0


class CacheHealth:
    """Whether the cache can be asked at the moment."""

    def __init__(self) -> None:
        self._broken_until: float | None = None

    def is_left_alone(self) -> bool:
        """Return whether the cache failed a moment ago."""
        return self._broken_until is not None and time.monotonic() < self._broken_until

    def failed(self, error: Exception) -> None:
        """Note a failure; the first one is logged."""
        first = self._broken_until is None
        self._broken_until = time.monotonic() + LEFT_ALONE
        if first:
            logger.error(
                "The cache does not answer: partners' requests are not counted.", exc_info=error
            )

    def worked(self) -> None:
        """Note that it answers; after a failure that is logged too."""
        if self._broken_until is not None:
            self._broken_until = None
            logger.warning("The cache answers again: partners' requests are counted.")


health = CacheHealth()


def count_request(key: str, limits: Sequence[Limit]) -> tuple[Standing, ...]:
    """Count a request of the key, named by its prefix, and return its standings.

    Nothing is returned where the cache is broken. Raises ``LimitReached``; a request that is refused
    takes nothing from the day.
    """
    if health.is_left_alone():
        return ()
    now = clock.now()
    try:
        standings = _counted(key, limits, now)
    except Exception as error:  # noqa: BLE001  # each cache has its own; none may stop delivery
        health.failed(error)
        return ()
    health.worked()
    if any(standing.is_exceeded for standing in standings):
        raise LimitReached(standings)
    return standings


def standings_now(key: str, limits: Sequence[Limit]) -> tuple[Standing, ...]:
    """Return a key's standings without counting a request; nothing where the cache is broken."""
    if health.is_left_alone():
        return ()
    now = clock.now()
    names = {limit: _name(key, limit, limit.start(now)) for limit in limits}
    try:
        counters = cache.get_many(list(names.values()))
    except Exception as error:  # noqa: BLE001  # see above
        health.failed(error)
        return ()
    health.worked()
    return tuple(limit.standing(counters.get(name, 0), now) for limit, name in names.items())


def reserve(key: str, limit: Limit, number: int, now: datetime) -> tuple[int, int]:
    """Count up to so many requests ahead; return the counter after that, and how many were granted.

    Where the cache is broken all of them are granted.
    """
    if health.is_left_alone():
        return number, number
    name = _name(key, limit, limit.start(now))
    try:
        used = _increased(name, limit, by=number)
        granted = max(0, min(number, limit.quota - (used - number)))
        if granted < number:
            used = int(cache.decr(name, number - granted))
    except Exception as error:  # noqa: BLE001  # see above
        health.failed(error)
        return number, number
    health.worked()
    return used, granted


def give_back_for_the_day(key: str, standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Take a request out of the day's count again, and return the standings after that."""
    return tuple(
        _given_back(key, standing) if standing.limit.is_daily else standing
        for standing in standings
    )


def _counted(key: str, limits: Sequence[Limit], now: datetime) -> tuple[Standing, ...]:
    """Count in the shorter window first: what is refused there never reaches the day."""
    standings: list[Standing] = []
    for limit in sorted(limits, key=lambda limit: limit.window):
        name = _name(key, limit, limit.start(now))
        standing = limit.standing(_increased(name, limit), now)
        standings.append(standing)
        if standing.is_exceeded:
            if limit.is_daily:
                cache.decr(name)
            break
    return tuple(standings)


def _increased(name: str, limit: Limit, by: int = 1) -> int:
    """Return the counter after adding to it; a new one is made by whoever comes first."""
    try:
        return int(cache.incr(name, by))
    except ValueError:
        cache.add(name, 0, timeout=limit.window + 60)
        return int(cache.incr(name, by))


def _given_back(key: str, standing: Standing) -> Standing:
    try:
        used = int(cache.decr(_name(key, standing.limit, standing.start)))
    except Exception:  # noqa: BLE001  # see above; or the window has just ended
        return standing
    return replace(standing, used=used)


def _name(key: str, limit: Limit, start: int) -> str:
    return f"partner-requests:{key}:{limit.name}:{start}"
