"""Requests that a process may let through without asking the cache for each of them.

What is taken on lease is counted as used when it is taken: all processes together never let through more
than a key may ask for. What a process has left when the window ends is lost to the key, at most one
two-hundredth of its limit for each process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.partners.counting import reserve
from cms.partners.rules import Limit, Standing

PARTS = 200
MOST = 1000


@dataclass(slots=True)
class Lease:
    """What is left of a key's requests in one window; ``used`` is the shared counter as it was then."""

    start: int
    used: int
    left: int


class Leases:
    """The leases of one process, by key and limit."""

    def __init__(self) -> None:
        self._leases: dict[tuple[str, str], Lease] = {}

    def take(
        self, key: str, limits: Sequence[Limit], now: datetime, *, free: bool
    ) -> tuple[Standing, ...] | None:
        """Take one request of each limit, and return the standings; nothing where a lease is used up.

        A ``free`` one takes nothing from any limit but the shortest: it costs no daily quota.
        """
        found: list[tuple[Limit, Lease]] = []
        for limit in limits:
            lease = self._leases.get((key, limit.name))
            if lease is None or lease.start != limit.start(now) or lease.left < 1:
                return None
            found.append((limit, lease))
        standings = []
        for limit, lease in found:
            lease.left -= 0 if free and limit.is_daily else 1
            standings.append(limit.standing(lease.used - lease.left, now))
        return tuple(standings)

    def renew(self, key: str, limits: Sequence[Limit], now: datetime) -> None:
        """Take new leases where one is used up or its window has ended."""
        for limit in limits:
            start = limit.start(now)
            lease = self._leases.get((key, limit.name))
            if lease is not None and lease.start == start and lease.left > 0:
                continue
            number = min(MOST, max(1, limit.quota // PARTS))
            used, granted = reserve(key, limit, number, now)
            self._leases[key, limit.name] = Lease(start=start, used=used, left=granted)
