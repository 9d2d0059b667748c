"""Where a list goes on: the place of the last article that was shown. Plain Python.

A cursor says in which order it was given; partners hand it back and read nothing in it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

LARGEST = 2**63 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CREATED = re.compile(r"(?P<page>[0-9]{1,19})", re.ASCII)
_UPDATED = re.compile(r"u(?P<moment>[0-9]{1,16})-(?P<page>[0-9]{1,19})", re.ASCII)


class Order(StrEnum):
    """How a list is ordered: by when articles were created, or last changed in that language.

    By relevance a search shows its best hits alone, and goes on nowhere.
    """

    CREATED = "created"
    UPDATED = "updated"
    RELEVANCE = "relevance"


@dataclass(frozen=True)
class Place:
    """The number of an article's page, and when its document last changed where that counts."""

    page: int
    moment: datetime | None = None


def write_cursor(order: Order, place: Place) -> str:
    """Return the cursor for what follows that place."""
    if order is Order.CREATED or place.moment is None:
        return str(place.page)
    return f"u{(place.moment - _EPOCH) // _MICROSECOND}-{place.page}"


def read_cursor(order: Order, cursor: str) -> Place | None:
    """Return the place; nothing where the cursor was not given for this order."""
    if order is Order.RELEVANCE:
        return None
    match = (_CREATED if order is Order.CREATED else _UPDATED).fullmatch(cursor)
    if match is None or int(match["page"]) > LARGEST:
        return None
    if order is Order.CREATED:
        return Place(int(match["page"]))
    return Place(int(match["page"]), _EPOCH + int(match["moment"]) * _MICROSECOND)
