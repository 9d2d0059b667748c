"""What a partner's key looks like, how long and how often it works, how far a topic reaches.

A key is ``ck_<prefix>_<secret><checksum>``, one for trying things out ``ck_sandbox_<prefix>_…``: the
prefix (8 hexadecimal digits) names the key wherever people talk about it; the secret (43 URL-safe
characters, 256 bits) is never stored, only its SHA-256.
The checksum (6 characters, CRC-32 of all before it, in base 62) tells a mistyped key from a wrong one
without asking anybody, and lets a secret scanner be sure.
"""

import hashlib
import hmac
import re
import secrets
import string
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from http import HTTPStatus
from math import ceil

_FORM = re.compile(
    r"(?P<body>ck_(?P<sandbox>sandbox_)?(?P<prefix>[0-9a-f]{8})_(?P<secret>[A-Za-z0-9_-]{43}))"
    r"(?P<checksum>[0-9A-Za-z]{6})"
)
_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_CHECKSUM_LENGTH = 6

USE_IS_WRITTEN_EVERY = timedelta(minutes=1)
OVERLAP = timedelta(days=7)
LONGEST_OVERLAP = timedelta(days=90)

# Every key has limits of its own, so who makes keys for themselves may have only so many at a time.
MOST_OWN_KEYS = 10
MOST_SANDBOX_KEYS = 5
MOST_OWN_ENDPOINTS = 10
# Of each kind: else whoever revokes and makes keys all day long has a fresh limit with each.
MOST_NEW_KEYS_A_DAY = 20

MINUTE = 60
DAY = 86_400


@dataclass(frozen=True)
class PlainKey:
    """A key in full, which exists only while it is issued or presented."""

    prefix: str
    secret: str
    is_sandbox: bool = False

    def __str__(self) -> str:
        body = f"{self.name}_{self.secret}"
        return body + checksum(body)

    def __repr__(self) -> str:
        return f"{self.name}_…"

    @property
    def name(self) -> str:
        """Return what everybody may see of the key."""
        return key_name(self.prefix, is_sandbox=self.is_sandbox)

    @property
    def secret_hash(self) -> str:
        """Return what is stored of the secret."""
        return hashlib.sha256(self.secret.encode()).hexdigest()


def key_name(prefix: str, *, is_sandbox: bool) -> str:
    """Return the beginning of a key, which says of what kind it is: ``ck_sandbox_0a1b2c3d``."""
    return f"ck_{'sandbox_' * is_sandbox}{prefix}"


def new_key(*, is_sandbox: bool = False) -> PlainKey:
    """Return a key that nobody has seen."""
    return PlainKey(secrets.token_hex(4), secrets.token_urlsafe(32), is_sandbox)


def checksum(text: str) -> str:
    """Return the CRC-32 of the text as six characters of base 62."""
    number, digits = zlib.crc32(text.encode()), ""
    for _place in range(_CHECKSUM_LENGTH):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def parse_key(text: str) -> PlainKey | None:
    """Return the key that was presented, or nothing where it has not the form of one.

    One character wrong, or two changed over, and the checksum says so.
    """
    match = _FORM.fullmatch(text)
    if match is None or match["checksum"] != checksum(match["body"]):
        return None
    return PlainKey(match["prefix"], match["secret"], match["sandbox"] is not None)


def opens(presented: PlainKey, stored_hash: str) -> bool:
    """Return whether the key fits, in a time that says nothing about how nearly it does."""
    return hmac.compare_digest(presented.secret_hash, stored_hash)


def use_is_due(last_used_at: datetime | None, now: datetime) -> bool:
    """Return whether the use of a key is worth writing down: at most once a minute."""
    return last_used_at is None or now - last_used_at >= USE_IS_WRITTEN_EVERY


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the last moment of a day: until then a key with that expiry date is valid."""
    return datetime.combine(day, time.max, zone)


def is_fitting(overlap: timedelta) -> bool:
    """Return whether a key and its successor may be valid side by side for so long."""
    return timedelta(0) <= overlap <= LONGEST_OVERLAP


def end_of_overlap(now: datetime, overlap: timedelta, own_expiry: datetime | None) -> datetime:
    """Return until when a replaced key is valid: never longer than it would have been anyway."""
    end = now + overlap
    return end if own_expiry is None else min(end, own_expiry)


def expiry_of_successor(
    now: datetime, created_at: datetime, own_expiry: datetime | None
) -> datetime | None:
    """Return until when a successor is valid: for as long as its predecessor was meant to be."""
    return None if own_expiry is None else now + (own_expiry - created_at)


@dataclass(frozen=True)
class Limit:
    """So many requests in a window of so many seconds; windows follow each other without a gap."""

    name: str
    quota: int
    window: int

    @property
    def is_daily(self) -> bool:
        """Return whether this is the day's quota, which not every answer costs."""
        return self.window == DAY

    @property
    def policy(self) -> str:
        """Return the limit as an item of ``RateLimit-Policy``."""
        return f'"{self.name}";q={self.quota};w={self.window}'

    def start(self, now: datetime) -> int:
        """Return when the present window began, in seconds since 1970 (UTC)."""
        moment = int(now.timestamp())
        return moment - moment % self.window

    def standing(self, used: int, now: datetime) -> "Standing":
        """Return what is left after so many requests in the present window."""
        start = self.start(now)
        resets_in = max(1, ceil(start + self.window - now.timestamp()))
        return Standing(limit=self, used=used, start=start, resets_in=resets_in)


def at_most(limits: Iterable[Limit], *, minute: int, day: int) -> tuple[Limit, ...]:
    """Return limits for a minute and a day, none of them above what is given."""
    agreed = {limit.window: limit.quota for limit in limits}
    return (
        Limit("minute", min(minute, agreed.get(MINUTE, minute)), MINUTE),
        Limit("day", min(day, agreed.get(DAY, day)), DAY),
    )


@dataclass(frozen=True)
class Standing:
    """How far a key is with one of its limits; ``resets_in`` is in seconds."""

    limit: Limit
    used: int
    start: int
    resets_in: int

    @property
    def is_exceeded(self) -> bool:
        """Return whether the request that was counted last is one too many."""
        return self.used > self.limit.quota

    @property
    def left(self) -> int:
        """Return how many requests remain."""
        return max(0, self.limit.quota - self.used)

    @property
    def item(self) -> str:
        """Return it as an item of ``RateLimit``."""
        return f'"{self.limit.name}";r={self.left};t={self.resets_in}'


@dataclass(frozen=True, order=True)
class Use:
    """What a request was, as far as it is counted; ``day`` is in UTC, ``article`` its public id."""

    key_id: int
    day: date
    article: str
    language: str
    status: int


def costs_daily_quota(status: int) -> bool:
    """Return whether such an answer counts for the day: not "unchanged", and not our own faults."""
    return status != HTTPStatus.NOT_MODIFIED and status < HTTPStatus.INTERNAL_SERVER_ERROR


def with_everything_below(
    chosen: Collection[int], parents: Mapping[int, int | None]
) -> frozenset[int]:
    """Return the chosen topics and all that stand under them, given each topic's parent."""
    found = set(chosen)
    while below := {topic for topic, parent in parents.items() if parent in found} - found:
        found |= below
    return frozenset(found)
