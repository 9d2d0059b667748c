"""What other people's servers write into ``Retry-After``, and what we make of it."""

from datetime import UTC, datetime, timedelta

import pytest

from cms.core.retry_after import asked_pause

EIGHT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("", 0),
        ("7", 7),
        (" 120 ", 120),
        ("-7", 0),
        ("1.5", 0),
        ("soon", 0),
        ("9" * 400, 999_999_999),
        ("\u0663", 0),
        ("Sun, 22 Nov 2026 08:00:30 GMT", 30),
        ("Sun, 22 Nov 2026 08:00:30", 30),
        ("Sun, 22 Nov 2026 10:00:30 +0200", 30),
        ("Sun, 22 Nov 2026 07:00:00 GMT", 0),
        ("Sun, 99 Nov 2026 07:00:00 GMT", 0),
        ("Wed, 09 Sep 2026 10:00:00 +99999999999999999999", 0),
    ],
)
def test_asked_pause__is_read_in_both_forms(value: str, seconds: int) -> None:
    assert asked_pause(value, EIGHT) == timedelta(seconds=seconds)
