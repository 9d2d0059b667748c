"""When a delivery is tried again (Standard Webhooks 1.0, "Deliverability and reliability")."""

from datetime import datetime, timedelta

from cms.core.retry_after import asked_pause

PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""The pauses after each failed attempt: ten attempts within about three days and four hours."""

ATTEMPTS = len(PAUSES) + 1
JITTER = 0.1
LONGEST_WISH = timedelta(hours=24)


def next_attempt(failed: int, at: datetime, chance: float) -> datetime | None:
    """Return when to try again after that many failures, or nothing: then it is a dead letter.

    ``chance`` lies between 0 and 1 and spreads the pause by a tenth to both sides, so that
    deliveries that failed together do not come back together.
    """
    if failed > len(PAUSES):
        return None
    return at + PAUSES[failed - 1] * (1 + JITTER * (2 * chance - 1))


def not_before(retry_after: str, at: datetime) -> datetime | None:
    """Return the moment before which the receiver wants no attempt; more than a day is taken as one."""
    pause = min(asked_pause(retry_after, at), LONGEST_WISH)
    return at + pause if pause else None
