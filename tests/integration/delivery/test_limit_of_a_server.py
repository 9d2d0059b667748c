"""A key's limit on web processes as they run in production, with the front and its leases."""

import http.client
import os
import threading
import time
from urllib.parse import urlsplit

import httpx
import pytest
import redis

from cms.articles.models import ArticlePage
from tests.partner_client import PartnerClient
from tests.web_process import serving

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
HICCUPS = "/api/v1/articles/hiccups/?lang=en"
QUOTA, THREADS, EACH = 1000, 50, 30


def _answers(address: str) -> bool:
    try:
        return bool(redis.Redis.from_url(address, socket_connect_timeout=1).ping())
    except redis.RedisError:
        return False


def authorized(partner: PartnerClient) -> dict[str, str]:
    return {"Authorization": f"Bearer {partner.key}"}


def hammer(address: str, headers: dict[str, str]) -> list[int]:
    """Return the status of every answer to fifty threads that ask thirty times each."""
    statuses: list[int] = []
    start = threading.Barrier(THREADS)

    def ask() -> None:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        start.wait(60)
        for _time in range(EACH):
            connection.request("GET", HICCUPS, headers=headers)
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
        connection.close()

    running = [threading.Thread(target=ask) for _number in range(THREADS)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return statuses


@pytest.mark.parametrize(
    ("workers", "cache"),
    [
        (1, "locmemcache://"),
        pytest.param(
            3,
            REDIS,
            marks=pytest.mark.skipif(not _answers(REDIS), reason="No Redis answers here."),
        ),
    ],
)
def test_limit__of_a_server_holds_for_a_key_that_50_threads_hammer(
    published: ArticlePage, workers: int, cache: str
) -> None:
    partner = PartnerClient(requests_per_minute=1_000_000, requests_per_day=QUOTA)
    with serving(workers=workers, CACHE_URL=cache) as address:
        httpx.get(f"{address}{HICCUPS}", headers=authorized(partner)).raise_for_status()
        time.sleep(1.5)  # until the processes remember
        statuses = hammer(address, authorized(partner))

    assert len(statuses) == THREADS * EACH
    assert set(statuses) == {200, 429}
    passed = 1 + statuses.count(200)
    assert QUOTA * (1 - workers / 200) <= passed <= QUOTA * 1.01
