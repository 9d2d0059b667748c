"""Limits and quotas, as a partner meets them."""

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import redis
from django.core.cache import caches
from django.test import Client

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.partners import counting
from cms.partners.counting import CacheHealth, count_request
from cms.partners.errors import LimitReached
from cms.partners.rules import MINUTE, Limit
from tests.partner_client import PartnerClient, problem

NOON = datetime(2026, 11, 22, 12, 0, 18, tzinfo=UTC)
LIST = "/api/v1/articles/"
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
LOCAL_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
REDIS_CACHE = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": REDIS,
    "OPTIONS": {"socket_connect_timeout": 1},
}
BROKEN_CACHE = {**REDIS_CACHE, "LOCATION": "redis://127.0.0.1:1/0"}


class FakeClock:
    """Stands still until it is told to go on."""

    moment = NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def fake_clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    fake = FakeClock()
    monkeypatch.setattr(clock, "now", fake)
    return fake


@pytest.fixture(autouse=True)
def healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "health", CacheHealth())


@pytest.mark.parametrize("path", [LIST, "/api/v1/changes/", "/api/v1/topics/", "/api/v2/pages/"])
def test_answer__says_what_is_left(
    published: ArticlePage, fake_clock: FakeClock, path: str
) -> None:
    partner = PartnerClient(requests_per_day=1000)
    first, second = partner.get(path), partner.get(path)
    assert first["RateLimit-Policy"] == '"minute";q=600;w=60, "day";q=1000;w=86400'
    assert first["RateLimit"] == '"minute";r=599;t=42, "day";r=999;t=43182'
    assert second["RateLimit"] == '"minute";r=598;t=42, "day";r=998;t=43182'


def test_answer__that_is_a_problem_says_it_too(
    published: ArticlePage, fake_clock: FakeClock
) -> None:
    partner = PartnerClient()
    assert partner.article("nothing")["RateLimit"] == '"minute";r=599;t=42'
    assert partner.get(f"{LIST}?nonsense=1")["RateLimit"] == '"minute";r=598;t=42'
    assert partner.ask("HEAD", LIST)["RateLimit"] == '"minute";r=597;t=42'
    assert partner.article("hiccups")["RateLimit-Policy"] == '"minute";q=600;w=60'


def test_answer__to_nobody_says_nothing(client: Client, db: None) -> None:
    for answer in (client.get(LIST), client.get("/api/v1/openapi.json")):
        assert "RateLimit" not in answer
        assert "RateLimit-Policy" not in answer


@pytest.mark.parametrize("path", [LIST, "/api/v2/pages/"])
def test_limit__refuses_and_says_when_to_come_back(
    published: ArticlePage, fake_clock: FakeClock, path: str
) -> None:
    partner = PartnerClient(requests_per_minute=2)
    assert [partner.get(path).status_code for _time in range(2)] == [200, 200]
    refused = partner.get(path, if_none_match="*")
    problem(refused, 429, "too-many-requests")
    assert refused["Retry-After"] == "42"
    assert refused["RateLimit"] == '"minute";r=0;t=42'
    assert refused["Cache-Control"] == "no-store"
    fake_clock.moment = NOON + timedelta(seconds=41)
    problem(partner.get(path), 429, "too-many-requests")
    fake_clock.moment = NOON + timedelta(seconds=42)
    assert partner.get(path)["RateLimit"] == '"minute";r=1;t=60'


def test_limit__is_each_keys_own(published: ArticlePage, fake_clock: FakeClock) -> None:
    first, second = (PartnerClient(requests_per_minute=1) for _time in range(2))
    assert first.get(LIST).status_code == second.get(LIST).status_code == 200
    problem(first.get(LIST), 429, "too-many-requests")


def test_quota__of_the_day_rolls_over_at_midnight(
    published: ArticlePage, fake_clock: FakeClock
) -> None:
    partner = PartnerClient(requests_per_day=1)
    assert partner.get(LIST).status_code == 200
    refused = partner.get(LIST)
    problem(refused, 429, "too-many-requests")
    assert refused["Retry-After"] == "43182"
    fake_clock.moment = datetime(2026, 11, 23, tzinfo=UTC)
    assert partner.get(LIST).status_code == 200


def test_quota__is_not_spent_on_what_has_not_changed(
    published: ArticlePage, fake_clock: FakeClock
) -> None:
    partner = PartnerClient(requests_per_day=3)
    tag = partner.article("hiccups")["ETag"]
    for _time in range(5):
        unchanged = partner.article("hiccups", if_none_match=tag)
        assert unchanged.status_code == 304
        assert unchanged["RateLimit"].endswith('"day";r=2;t=43182')
    assert partner.article("hiccups")["RateLimit"].endswith('"day";r=1;t=43182')
    assert partner.article("hiccups")["RateLimit"].endswith('"day";r=0;t=43182')
    for _time in range(3):  # nor do refusals make the day's count grow
        problem(partner.article("hiccups"), 429, "too-many-requests")


def test_quota__is_not_spent_on_what_the_minute_refuses(
    published: ArticlePage, fake_clock: FakeClock
) -> None:
    partner = PartnerClient(requests_per_minute=1, requests_per_day=3)
    for _time in range(4):
        partner.get(LIST)
    fake_clock.moment = NOON + timedelta(minutes=1)
    assert partner.get(LIST)["RateLimit"] == '"minute";r=0;t=42, "day";r=1;t=43122'


def test_limit__costs_no_query(published: ArticlePage, django_assert_num_queries: Any) -> None:
    partner = PartnerClient(requests_per_minute=1, requests_per_day=3)
    partner.get(LIST)
    with django_assert_num_queries(2):
        problem(partner.get(LIST), 429, "too-many-requests")


def _answers(address: str) -> bool:
    try:
        return bool(redis.Redis.from_url(address, socket_connect_timeout=1).ping())
    except redis.RedisError:
        return False


@pytest.fixture(params=[LOCAL_CACHE, *([REDIS_CACHE] if _answers(REDIS) else [])])
def counters(request: Any, settings: Any) -> Iterator[None]:
    """Each kind of cache that an installation may have, as far as it runs here."""
    settings.CACHES = {"default": request.param}
    yield
    caches.close_all()


@pytest.mark.usefixtures("counters")
def test_limit__holds_for_a_key_that_50_threads_hammer(fake_clock: FakeClock) -> None:
    quota, threads, each = 1000, 50, 60
    limit = (Limit("minute", quota, MINUTE),)
    key = f"hammer-{os.urandom(4).hex()}"
    start, lock = threading.Barrier(threads), threading.Lock()
    passed: list[int] = []

    def hammer() -> None:
        start.wait(60)
        through = 0
        for _time in range(each):
            try:
                through += bool(count_request(key, limit))
            except LimitReached:
                continue
        with lock:
            passed.append(through)
        caches.close_all()

    running = [threading.Thread(target=hammer) for _number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert len(passed) == threads
    assert quota <= sum(passed) <= quota * 1.01


def test_cache__that_is_broken_stops_nobody_and_is_logged_once(
    published: ArticlePage, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CACHES = {"default": BROKEN_CACHE}
    partner = PartnerClient(requests_per_minute=1, requests_per_day=1)
    for _time in range(5):
        answer = partner.get(LIST)
        assert answer.status_code == 200
        assert answer["RateLimit-Policy"].startswith('"minute";q=1;w=60')
        assert "RateLimit" not in answer
    logged = [record for record in caplog.records if record.name == "cms.partners.counting"]
    assert [record.levelname for record in logged] == ["ERROR"]


def test_cache__that_works_again_counts_again(
    published: ArticlePage,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "LEFT_ALONE", 0.0)
    partner = PartnerClient()
    settings.CACHES = {"default": BROKEN_CACHE}
    assert "RateLimit" not in partner.get(LIST)
    settings.CACHES = {"default": LOCAL_CACHE}
    assert "RateLimit" in partner.get(LIST)
    assert "counted" in caplog.records[-1].getMessage()
