"""How often a key may ask."""

from datetime import UTC, datetime, timedelta

import pytest

from cms.partners.errors import LimitReached
from cms.partners.rules import DAY, MINUTE, Limit, Standing, costs_daily_quota

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PER_MINUTE = Limit("minute", 600, MINUTE)
PER_DAY = Limit("day", 10_000, DAY)


def test_limit__is_told_in_the_form_of_the_draft() -> None:
    assert PER_MINUTE.policy == '"minute";q=600;w=60'
    assert PER_DAY.policy == '"day";q=10000;w=86400'
    assert PER_MINUTE.standing(1, NOON + timedelta(seconds=18)).item == '"minute";r=599;t=42'
    assert PER_DAY.standing(1, NOON).item == '"day";r=9999;t=43200'


@pytest.mark.parametrize(
    ("used", "left", "exceeded"), [(0, 600, False), (600, 0, False), (601, 0, True), (700, 0, True)]
)
def test_standing__allows_as_many_as_the_limit_says(
    used: int, left: int, *, exceeded: bool
) -> None:
    standing = PER_MINUTE.standing(used, NOON)
    assert standing.item == f'"minute";r={left};t=60'
    assert standing.is_exceeded is exceeded


@pytest.mark.parametrize(
    ("seconds", "resets_in", "same_window"),
    [(0, 60, True), (0.4, 60, True), (59, 1, True), (59.9, 1, True), (60, 60, False)],
)
def test_window__follows_the_clock(seconds: float, resets_in: int, *, same_window: bool) -> None:
    moment = NOON + timedelta(seconds=seconds)
    assert PER_MINUTE.standing(1, moment).resets_in == resets_in
    assert (PER_MINUTE.start(moment) == PER_MINUTE.start(NOON)) is same_window


@pytest.mark.parametrize(
    ("status", "costs"),
    [(200, True), (304, False), (400, True), (404, True), (410, True), (500, False), (503, False)],
)
def test_quota__is_for_what_was_delivered(status: int, *, costs: bool) -> None:
    assert costs_daily_quota(status) is costs


def test_refusal__names_the_limit_that_lets_wait_longest() -> None:
    standings = [
        Standing(limit=PER_MINUTE, used=601, start=0, resets_in=42),
        Standing(limit=PER_DAY, used=10_001, start=0, resets_in=4000),
    ]
    assert LimitReached(standings).exceeded.limit == PER_DAY
    assert LimitReached(standings[:1]).exceeded.resets_in == 42
    assert "600 times in a minute" in str(LimitReached(standings[:1]))
