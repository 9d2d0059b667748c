"""What a partner's key looks like and what is kept of it, and how far a topic reaches. Plain Python.

A key is ``ck_<prefix>_<secret>``: the prefix (8 hexadecimal digits) names the key wherever people
talk about it; the secret (43 URL-safe characters, 256 bits) is never stored, only its SHA-256.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

_FORM = re.compile(r"ck_(?P<prefix>[0-9a-f]{8})_(?P<secret>[A-Za-z0-9_-]{43})")

USE_IS_WRITTEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class PlainKey:
    """A key in full, which exists only while it is issued or presented."""

    prefix: str
    secret: str

    def __str__(self) -> str:
        return f"ck_{self.prefix}_{self.secret}"

    def __repr__(self) -> str:
        return f"ck_{self.prefix}_…"

    @property
    def secret_hash(self) -> str:
        """Return what is stored of the secret."""
        return hashlib.sha256(self.secret.encode()).hexdigest()


def new_key() -> PlainKey:
    """Return a key that nobody has seen."""
    return PlainKey(prefix=secrets.token_hex(4), secret=secrets.token_urlsafe(32))


def parse_key(text: str) -> PlainKey | None:
    """Return the key that was presented, or nothing where it has not the form of one."""
    match = _FORM.fullmatch(text)
    return PlainKey(match["prefix"], match["secret"]) if match else None


def opens(presented: PlainKey, stored_hash: str) -> bool:
    """Return whether the key fits, in a time that says nothing about how nearly it does."""
    return hmac.compare_digest(presented.secret_hash, stored_hash)


def use_is_due(last_used_at: datetime | None, now: datetime) -> bool:
    """Return whether the use of a key is worth writing down: at most once a minute."""
    return last_used_at is None or now - last_used_at >= USE_IS_WRITTEN_EVERY


def with_everything_below(
    chosen: Collection[int], parents: Mapping[int, int | None]
) -> frozenset[int]:
    """Return the chosen topics and all that stand under them, given each topic's parent."""
    found = set(chosen)
    while below := {topic for topic, parent in parents.items() if parent in found} - found:
        found |= below
    return frozenset(found)
