"""The front, as a partner meets it: the same answers, and never one that is no longer true."""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, TypeVar

import httpx
import pytest
from a2wsgi import WSGIMiddleware
from django.contrib.auth.models import User
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections

from cms.articles.models import ArticlePage, Notice
from cms.core import clock
from cms.delivery.actions.signing_keys import ensure_signing_key, revoke_signing_key
from cms.delivery.deprecations import deprecations
from cms.delivery.front import asking
from cms.delivery.front.application import Front
from cms.delivery.front.memory import Memory
from cms.delivery.front.watching import Watch
from cms.delivery.selectors import snapshots
from cms.delivery.signing import held
from cms.partners import usage
from cms.partners.actions import issue_sandbox_key, revoke_key
from cms.partners.leases import Leases
from cms.partners.models import PartnerKey
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_deprecation import leave
from tests.build_editions import publish_draft, publish_in
from tests.build_short import make_call, make_notice, sign_off_short
from tests.caches import HTTP, cache, kept
from tests.partner_client import PartnerClient

T = TypeVar("T")

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

NOTICES = "/api/v1/notices/?lang=en"
HICCUPS = "/api/v1/articles/hiccups/?lang=en"
SNAPSHOT = "/api/v1/snapshots/en/"
# What differs each time.
COUNTED = {"ratelimit"}


def in_a_loop(asking: Coroutine[Any, Any, T]) -> T:
    """Return what comes of it. After a journey this thread has Playwright's loop, so another one asks."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, asking).result()


class Website:
    """Asks a web process, and knows how often Django was asked."""

    def __init__(self) -> None:
        self.asked_django = 0
        self.memory = Memory(most_bytes=1_000_000)
        self.watch = Watch(self.memory)
        self._django = get_wsgi_application()
        self._threads = WSGIMiddleware(self._answer, workers=1)
        django: Any = self._threads  # types its messages more narrowly than ASGI does
        self._front = Front(django, self.memory, self.watch)

    def _answer(self, environ: Any, start_response: Any) -> Any:
        self.asked_django += 1
        return self._django(environ, start_response)

    def get(self, path: str, key: str, **headers: str) -> httpx.Response:
        """Return the answer; headers are given as ``if_none_match``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.get_as_written(path, {"Authorization": f"Bearer {key}", **named})

    def get_as_written(self, path: str, headers: dict[str, str]) -> httpx.Response:
        """Return the answer to these headers and no others."""
        return in_a_loop(self._get(path, headers))

    async def _get(self, path: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(app=self._front)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.get(path, headers=headers)

    async def read_a_little(self, path: str, key: str) -> int:
        """Hang up when the first line has come; return how many lines Django sent all the same."""
        hung_up = asyncio.Event()
        sent: list[bytes] = []

        async def receive() -> dict[str, Any]:
            await hung_up.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message.get("body", b""))
            if message.get("body"):
                hung_up.set()
                await asyncio.sleep(0.2)  # a slow line, as most are

        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "http_version": "1.1",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"testserver"), (b"x-api-key", key.encode())],
        }
        await self._front(scope, receive, send)
        return b"".join(sent).count(b"\n")

    def be_watched(self) -> None:
        """Wait until the memory is fresh."""
        self.watch.ensure_running()
        self.wait(lambda: self.memory.is_fresh)

    def wait(self, holds: Any) -> None:
        """Wait until something holds."""
        for _time in range(200):
            if holds():
                return
            time.sleep(0.05)
        pytest.fail("It does not come to hold.")

    def close(self) -> None:
        """End the watch and the threads, with their connections."""
        self.watch.stop()
        self._threads.executor.submit(connections.close_all).result()
        self._threads.executor.shutdown()


@pytest.fixture
def website() -> Iterator[Website]:
    website = Website()
    website.be_watched()
    yield website
    website.close()


def settle(website: Website, *keys: PartnerClient | str) -> None:
    """Let the second pass in which everybody has to see a change, as the noted use of a key is one."""
    for key in keys:
        website.get("/api/v1/changes/", key if isinstance(key, str) else key.key)
    time.sleep(1)
    website.wait(lambda: website.memory.is_fresh)


@pytest.mark.parametrize(
    "path",
    [
        HICCUPS,
        f"{HICCUPS}&format=html",
        "/api/v1/articles/",
        "/api/v1/changes/",
        "/api/v1/snapshots/",
        SNAPSHOT,
    ],
)
def test_answer__is_given_again_without_asking_django(
    website: Website, published: ArticlePage, partner: PartnerClient, path: str
) -> None:
    settle(website, partner)
    first = website.get(path, partner.key)
    asked_before = website.asked_django

    again = website.get(path, partner.key)

    assert first.status_code == 200
    assert website.asked_django == asked_before
    assert again.content == first.content
    different = {name for name in first.headers if first.headers[name] != again.headers.get(name)}
    assert different <= COUNTED
    assert set(again.headers) == set(first.headers)


def test_deprecation__is_told_from_memory_too(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    with deprecations.also(leave("/api/v1/articles/{name}/")):
        website.get(HICCUPS, partner.key)
        asked_before = website.asked_django
        again = website.get(HICCUPS, partner.key)

    assert website.asked_django == asked_before
    assert again.headers["Deprecation"] == "@1798761600"
    assert again.headers["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert 'rel="sunset"' in again.headers["Link"]


def test_shared_answer__is_remembered_without_the_count_of_a_key(
    website: Website, published: ArticlePage, partner: PartnerClient, settings: Any
) -> None:
    settings.SHARED_CACHE_SECONDS = 300
    settle(website, partner)
    first = website.get(HICCUPS, partner.key)
    asked_before = website.asked_django

    again = website.get(HICCUPS, partner.key)

    assert website.asked_django == asked_before
    assert again.headers["CDN-Cache-Control"] == "public, max-age=60"
    assert set(again.headers) == set(first.headers)
    assert "RateLimit" not in again.headers
    assert "RateLimit-Policy" in again.headers


def test_compressed_answer__is_made_once_for_all_who_take_that_coding(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    first = website.get(HICCUPS, partner.key, accept_encoding="gzip")
    asked_before = website.asked_django

    again = website.get(HICCUPS, partner.key, accept_encoding="deflate, gzip;q=0.8")

    assert website.asked_django == asked_before
    assert again.headers["Content-Encoding"] == "gzip"
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.content == first.content
    plain = website.get(HICCUPS, partner.key, accept_encoding="identity")
    assert "Content-Encoding" not in plain.headers
    assert plain.content == first.content  # httpx has undone the coding


def test_unchanged_answer__costs_nothing_of_the_day(
    website: Website, published: ArticlePage
) -> None:
    partner = PartnerClient(requests_per_day=1000)
    settle(website, partner)
    etag = website.get(HICCUPS, partner.key).headers["ETag"]
    website.get(HICCUPS, partner.key, if_none_match=etag)
    asked_before = website.asked_django

    answers = [website.get(HICCUPS, partner.key, if_none_match=etag) for _time in range(3)]

    assert website.asked_django == asked_before
    assert [answer.status_code for answer in answers] == [304] * 3
    assert not any(answer.content for answer in answers)
    days = {answer.headers["RateLimit"].split(", ")[1].split(";t")[0] for answer in answers}
    assert len(days) == 1


def test_recalled_article__is_gone_within_a_second(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    for _time in range(2):
        assert website.get(HICCUPS, partner.key).status_code == 200
        assert website.get(SNAPSHOT, partner.key).text.count("\n") == 2

    withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A wrong dose.")
    time.sleep(1)

    assert website.get(HICCUPS, partner.key).status_code == 410
    assert website.get(SNAPSHOT, partner.key).text.count("\n") == 1
    assert website.get("/api/v1/articles/", partner.key).json()["items"] == []


def test_article__recalled_while_its_answer_waited_for_a_lease_is_not_shown(
    website: Website,
    published: ArticlePage,
    partner: PartnerClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle(website, partner)
    assert website.get(HICCUPS, partner.key).status_code == 200
    renew = Leases.renew

    def slowly(*given: Any) -> None:
        before = website.memory.generation
        with ThreadPoolExecutor(1) as other:
            other.submit(recall).result()
        website.wait(lambda: website.memory.generation > before)
        renew(*given)

    def recall() -> None:
        reason = "A wrong dose."
        withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason=reason)
        connections.close_all()

    monkeypatch.setattr(Leases, "renew", slowly)
    assert website.get(HICCUPS, partner.key).status_code == 410


def test_memory__counts_the_questions_that_it_keeps_and_keeps_no_long_ones(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    tag = website.get(HICCUPS, partner.key).headers["ETag"]
    website.memory.forget()
    for number in range(20):
        many = f'{tag}, "{number:01000d}"'
        assert website.get(HICCUPS, partner.key, if_none_match=many).status_code == 304
    assert website.memory.held > 20 * 2000

    asked_before = website.asked_django
    too_many = f'{tag}, "{0:03000d}"'
    for _time in range(2):
        assert website.get(HICCUPS, partner.key, if_none_match=too_many).status_code == 304
    assert website.asked_django == asked_before + 2


def test_rehearsal__neither_gets_what_is_remembered_nor_is_remembered(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    sandbox = str(issue_sandbox_key(partner=partner.partner, label="laptop"))
    settle(website, partner, sandbox)
    for _time in range(2):
        assert website.get(HICCUPS, sandbox).status_code == 200
        assert website.get(HICCUPS, partner.key).status_code == 200
    asked_before = website.asked_django

    assert website.get(HICCUPS, sandbox, concord_rehearse="recalled").status_code == 410
    assert website.get(HICCUPS, partner.key, concord_rehearse="recalled").status_code == 400
    assert website.asked_django == asked_before + 2
    for key in (sandbox, partner.key):
        assert website.get(HICCUPS, key).status_code == 200
    assert website.asked_django == asked_before + 2


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("/api/v1/articles/hiccups/", "Accept_Language: es"),
        ("/api/v1/articles/hiccups/?lang=en", "If_None_Match: *"),
        ("/api/v1/changes/", "X_Forwarded_Proto: https"),
        ("/api/v1/snapshots/en/", "If_None_Match: *"),
    ],
)
def test_header__that_only_looks_like_another_means_nothing(
    settings: Any,
    website: Website,
    published: ArticlePage,
    linguist: User,
    partner: PartnerClient,
    path: str,
    header: str,
) -> None:
    """WSGI cannot tell ``Accept_Language`` from ``Accept-Language``, by which answers are remembered."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    publish_in(published, "es", linguist)
    key = {"Authorization": f"Bearer {partner.key}"}
    settle(website, partner)
    name, _colon, value = header.partition(": ")

    misled = website.get_as_written(path, {**key, name: value})
    truth = website.get(path, partner.key)

    # Another question to the front, and none to Django, so that this one is not remembered.
    expected = website.get(path, partner.key, accept="*/*;q=0.9")
    for answer in (misled, truth):
        assert answer.status_code == expected.status_code == 200
        assert answer.content == expected.content
        assert answer.headers.get("content-language") == expected.headers.get("content-language")


def test_sandbox_key__is_counted_by_its_own_limits_where_django_is_not_asked(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    sandbox = str(issue_sandbox_key(partner=partner.partner, label="laptop"))
    settle(website, partner, sandbox)
    for _time in range(2):
        answer = website.get(HICCUPS, sandbox)
    assert answer.headers["RateLimit-Policy"] == '"minute";q=60;w=60, "day";q=5000;w=86400'
    statuses = {website.get(HICCUPS, sandbox).status_code for _time in range(130)}
    assert statuses == {200, 429}  # in one of two minutes at least
    assert website.get(HICCUPS, partner.key).status_code == 200


def test_revoked_key__opens_nothing_within_a_second(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    for _time in range(2):
        assert website.get(HICCUPS, partner.key).status_code == 200

    revoke_key(key=PartnerKey.objects.get())
    time.sleep(1)

    assert website.get(HICCUPS, partner.key).status_code == 401


def test_narrowed_partner__keeps_nothing_that_is_beyond_its_scope(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    for _time in range(2):
        assert website.get(HICCUPS, partner.key).status_code == 200

    partner.partner.languages = ["es"]
    partner.partner.save()
    time.sleep(1)

    assert website.get(HICCUPS, partner.key).status_code == 404


def test_answer__to_one_key_is_not_given_to_another(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    spanish = PartnerClient(languages=["es"])
    settle(website, partner, spanish)

    for _time in range(2):
        assert website.get(HICCUPS, partner.key).status_code == 200
        assert website.get(HICCUPS, spanish.key).status_code == 404
        assert website.get(HICCUPS, "ck_nonsense").status_code == 401


def test_limit__holds_with_the_front_before_it(website: Website, published: ArticlePage) -> None:
    partner = PartnerClient(requests_per_minute=6)
    settle(website, partner)

    answers = [website.get(HICCUPS, partner.key) for _time in range(7)]

    # A minute may end meanwhile; then the count begins anew.
    assert [answer.status_code for answer in answers].count(429) in {1, 2}
    left = [answer.headers["RateLimit"].split(";")[1] for answer in answers[:3]]
    assert left == ["r=4", "r=3", "r=2"]


def test_usage__counts_what_was_given_from_memory(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    usage.counts.take()

    for _time in range(4):
        website.get(HICCUPS, partner.key)

    ((use, times),) = usage.counts.take().items()
    assert (use.article, use.language, use.status) == (str(published.public_id), "en", 200)
    assert times == 4


def test_memory__is_not_used_while_nobody_watches(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    website.get(HICCUPS, partner.key)
    website.watch.stop()
    time.sleep(1)
    asked_before = website.asked_django

    assert website.get(HICCUPS, partner.key).status_code == 200

    assert website.asked_django == asked_before + 1


@pytest.mark.postgres
def test_watch__that_lost_its_connection_begins_anew_with_nothing_remembered(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    website.get(HICCUPS, partner.key)
    generation = website.memory.generation

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE query IN ('LISTEN concord_public', 'SELECT 1') AND pid <> pg_backend_pid() "
            "AND datname = current_database()"
        )
        assert cursor.fetchone() == (1,)
    withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A wrong dose.")
    website.wait(lambda: website.memory.generation > generation and website.memory.is_fresh)

    assert website.get(HICCUPS, partner.key).status_code == 410


@pytest.mark.postgres
def test_notice__ends_with_its_day_for_who_asks_again(
    website: Website, partner: PartnerClient, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = clock.today()
    sign_off_short(make_notice(ends_on=today), clinician)
    settle(website, partner)
    for _time in range(2):
        assert len(website.get(NOTICES, partner.key).json()["items"]) == 1
    asked_before = website.asked_django
    website.get(NOTICES, partner.key)
    assert website.asked_django == asked_before

    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=1))
    time.sleep(1)

    assert website.get(NOTICES, partner.key).json()["items"] == []


@pytest.mark.parametrize("make", [make_notice, make_call])
def test_short_text__is_seen_within_a_second_whatever_changes_it(
    website: Website, partner: PartnerClient, clinician: User, make: Any
) -> None:
    instance = make()
    address = NOTICES if isinstance(instance, Notice) else "/api/v1/calls-to-action/"
    settle(website, partner)
    assert website.get(address, partner.key).json()["items"] == []

    sign_off_short(instance, clinician)
    time.sleep(1)
    assert website.get(address, partner.key).json()["items"][0]["slug"] == instance.slug

    type(instance).objects.update(slug="other")
    time.sleep(1)
    assert website.get(address, partner.key).json()["items"][0]["slug"] == "other"


def test_noting_the_last_use_of_a_key__forgets_nothing(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    settle(website, partner)
    generation = website.memory.generation

    website.get(HICCUPS, partner.key)
    time.sleep(0.5)

    assert PartnerKey.objects.get().last_used_at is not None
    assert website.memory.generation == generation


def test_snapshot__ends_when_nobody_reads_on(
    website: Website,
    published: ArticlePage,
    partner: PartnerClient,
    make_article: Any,
    clinician: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(3):
        publish_draft(make_article(slug=f"article-{number}"), clinician)
    monkeypatch.setattr(snapshots, "BATCH", 1)

    settle(website, partner)

    lines = in_a_loop(website.read_a_little(SNAPSHOT, partner.key))
    whole = website.get_as_written(SNAPSHOT, {"x-api-key": partner.key})

    assert lines < 5
    assert whole.text.count("\n") == 5


def test_snapshot__that_would_drive_out_most_else_is_not_remembered(
    website: Website,
    published: ArticlePage,
    partner: PartnerClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle(website, partner)
    first = website.get(SNAPSHOT, partner.key, accept_encoding="identity")
    monkeypatch.setattr(Memory, "longest", len(first.content) - 1)
    website.memory.forget()
    asked_before = website.asked_django

    answers = [website.get(SNAPSHOT, partner.key, accept_encoding="identity") for _time in range(2)]

    assert website.asked_django == asked_before + 2
    assert [answer.content for answer in answers] == [first.content] * 2


def test_snapshot__in_many_pieces_is_said_again_whole(
    website: Website,
    published: ArticlePage,
    partner: PartnerClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "PIECE", 100)
    settle(website, partner)
    first = website.get(SNAPSHOT, partner.key)
    asked_before = website.asked_django

    again = website.get(SNAPSHOT, partner.key)

    assert website.asked_django == asked_before
    assert len(again.content) > 1000
    assert again.content == first.content


def test_article__is_kept_briefly_under_an_address_that_no_purge_names(
    website: Website, published: ArticlePage, partner: PartnerClient, settings: Any
) -> None:
    cache(settings, HTTP)
    settle(website, partner)
    plain, encoded = HICCUPS, HICCUPS.replace("hiccups", "%68iccups")
    for _time in range(2):
        assert kept(website.get(plain, partner.key).headers) == 300
        assert kept(website.get(encoded, partner.key).headers) == 60


def test_answer__that_a_revoked_key_signed_is_not_remembered(
    website: Website, published: ArticlePage, partner: PartnerClient
) -> None:
    leaked = ensure_signing_key()
    held.pair()
    settle(website, partner)
    website.get(HICCUPS, partner.key)

    new = revoke_signing_key(key_id=leaked.key_id)
    time.sleep(1)

    for _time in range(2):
        assert new.key_id in website.get(HICCUPS, partner.key).headers["Signature-Input"]
