"""What a key looks like, and what fits it."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cms.partners.rules import (
    LONGEST_OVERLAP,
    checksum,
    end_of,
    end_of_overlap,
    expiry_of_successor,
    is_fitting,
    new_key,
    opens,
    parse_key,
    use_is_due,
    with_everything_below,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_new_key__has_a_prefix_a_secret_of_256_bits_and_a_checksum() -> None:
    assert re.fullmatch(r"ck_[0-9a-f]{8}_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}", str(new_key()))


def test_new_key__for_the_sandbox_says_so_itself() -> None:
    key = new_key(is_sandbox=True)
    assert str(key).startswith(f"ck_sandbox_{key.prefix}_")
    assert repr(key) == f"ck_sandbox_{key.prefix}_…"
    assert parse_key(str(key)) == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "000000"),
        ("123456789", "3jZRME"),  # CRC-32 of its standard check string is cbf43926
        ("ck_12345678_" + "a" * 43, "08aMEu"),
    ],
)
def test_checksum__is_crc_32_in_base_62(text: str, expected: str) -> None:
    assert checksum(text) == expected


def test_parse_key__takes_no_key_without_its_checksum() -> None:
    key = new_key()
    assert parse_key(str(key)) == key
    assert parse_key(f"ck_{key.prefix}_{key.secret}") is None


def test_parse_key__finds_each_mistyped_character() -> None:
    text = str(new_key())
    for place in range(3, len(text)):
        wrong = "b" if text[place] == "a" else "a"
        assert parse_key(text[:place] + wrong + text[place + 1 :]) is None


def test_parse_key__finds_neighbours_changed_over() -> None:
    text = str(new_key())
    for place in range(12, len(text) - 1):
        first, second = text[place], text[place + 1]
        if first != second:
            assert parse_key(text[:place] + second + first + text[place + 2 :]) is None


def test_end_of__is_the_last_moment_of_the_day_where_it_is_told() -> None:
    madrid = ZoneInfo("Europe/Madrid")
    assert end_of(date(2026, 11, 22), madrid) < datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert end_of(date(2026, 11, 22), madrid) > datetime(2026, 11, 22, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("overlap", "fitting"),
    [
        (timedelta(0), True),
        (7 * DAY, True),
        (LONGEST_OVERLAP, True),
        (LONGEST_OVERLAP + timedelta(seconds=1), False),
        (-DAY, False),
    ],
)
def test_is_fitting__from_nothing_to_90_days(overlap: timedelta, *, fitting: bool) -> None:
    assert is_fitting(overlap) is fitting


@pytest.mark.parametrize(
    ("own_expiry", "end"), [(None, 7), (NOW + 3 * DAY, 3), (NOW + 30 * DAY, 7)]
)
def test_end_of_overlap__is_never_later_than_the_key_would_end_anyway(
    own_expiry: datetime | None, end: int
) -> None:
    assert end_of_overlap(NOW, 7 * DAY, own_expiry) == NOW + end * DAY


def test_expiry_of_successor__gives_as_long_as_its_predecessor_had() -> None:
    assert expiry_of_successor(NOW, NOW - 300 * DAY, NOW + 65 * DAY) == NOW + 365 * DAY
    assert expiry_of_successor(NOW, NOW - 300 * DAY, None) is None


def test_new_key__shows_no_secret_in_a_log() -> None:
    key = new_key()
    assert key.secret not in repr(key)


def test_parse_key__gives_back_what_was_issued() -> None:
    key = new_key()
    assert parse_key(str(key)) == key


@pytest.mark.parametrize(
    "text",
    ["", "ck_", "ck_1234567_" + "a" * 43, "ck_12345678_" + "a" * 42, "ck_12345678_" + "é" * 43],
)
def test_parse_key__is_nothing_for_another_form(text: str) -> None:
    assert parse_key(text) is None


def test_opens__only_the_key_that_was_issued() -> None:
    key = new_key()
    assert opens(key, key.secret_hash)
    assert not opens(new_key(), key.secret_hash)


@pytest.mark.parametrize(("seconds", "due"), [(0, False), (59, False), (60, True)])
def test_use_is_due__once_a_minute(seconds: int, *, due: bool) -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert use_is_due(now - timedelta(seconds=seconds), now) is due


def test_use_is_due__at_the_first_use() -> None:
    assert use_is_due(None, datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("chosen", "reached"),
    [
        ((), ()),
        ((4,), (4, 5)),
        ((2,), (2, 4, 5)),
        ((1,), (1, 2, 4, 5)),
        ((3, 5), (3, 5)),
        ((9,), (9,)),
    ],
)
def test_with_everything_below__follows_the_tree(
    chosen: tuple[int, ...], reached: tuple[int, ...]
) -> None:
    parents = {1: None, 2: 1, 3: None, 4: 2, 5: 4}
    assert with_everything_below(chosen, parents) == set(reached)
