"""What a key looks like, and what fits it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from cms.partners.rules import new_key, opens, parse_key, use_is_due, with_everything_below


def test_new_key__has_a_prefix_and_a_secret_of_256_bits() -> None:
    assert re.fullmatch(r"ck_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", str(new_key()))


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
