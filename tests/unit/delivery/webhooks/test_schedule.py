"""When a delivery is tried again."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from cms.delivery.webhooks.schedule import ATTEMPTS, PAUSES, next_attempt, not_before

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


def test_schedule__is_the_one_of_the_specification() -> None:
    offsets, at = [], NOW
    for failed in range(1, ATTEMPTS):
        following = next_attempt(failed, at, 0.5)
        assert following is not None
        offsets.append(following - at)
        at = following
    assert tuple(offsets) == PAUSES
    assert at - NOW == timedelta(hours=75, minutes=35, seconds=5)
    assert next_attempt(ATTEMPTS, at, 0.5) is None


def test_schedule__spreads_each_pause_by_a_tenth() -> None:
    for failed, pause in enumerate(PAUSES, start=1):
        assert next_attempt(failed, NOW, 0.0) == NOW + pause * 0.9
        assert next_attempt(failed, NOW, 1.0) == NOW + pause * 1.1


@pytest.mark.parametrize(
    ("wish", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("86401", timedelta(days=1)),
        ("9" * 40, timedelta(days=1)),
        (format_datetime(NOW + timedelta(hours=1), usegmt=True), timedelta(hours=1)),
        (format_datetime(NOW + timedelta(days=9), usegmt=True), timedelta(days=1)),
    ],
)
def test_retry_after__is_a_lower_bound_of_a_day_at_most(wish: str, pause: timedelta) -> None:
    assert not_before(wish, NOW) == NOW + pause


@pytest.mark.parametrize(
    "wish",
    ["", " 0 ", "soon", "-5", "1.5", "²", "Fri, 27 Nov 2026 11:00:00 GMT", "Fri, 99 Nov 2026"],
)
def test_retry_after__that_says_nothing_bounds_nothing(wish: str) -> None:
    assert not_before(wish, NOW) is None
