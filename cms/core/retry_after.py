"""What a ``Retry-After`` header asks for (RFC 9110, 10.2.3). Plain Python."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_DIGITS = 9  # a longer number is no pause that anybody means


def asked_pause(value: str, at: datetime) -> timedelta:
    """Return how long the other side wants to be left alone, from ``at`` on; nonsense asks for nothing."""
    wish = value.strip()
    if wish.isascii() and wish.isdigit():
        return timedelta(seconds=int(wish[:_DIGITS]))
    try:
        moment = parsedate_to_datetime(wish)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(moment - at, timedelta())
    except (ValueError, OverflowError):  # the second where the zone is as far away as no day is
        return timedelta()
