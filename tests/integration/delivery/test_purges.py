"""Caches in front of Concord are told to forget: real requests, as a cache receives them."""

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.articles.models import ArticlePage, Topic
from cms.core import clock
from cms.delivery.management.commands import purge_caches
from cms.delivery.models import PictureCopy, Purge
from cms.partners.actions import revoke_key
from cms.partners.models import PartnerKey
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build import section
from tests.build_editions import publish_draft, publish_in
from tests.partner_client import PartnerClient
from tests.webhook_receiver import Receiver, answer, receiver, reset, silence

HTTP = "wagtail.contrib.frontend_cache.backends.HTTPBackend"
KEYS = "cms.delivery.purging.key_backend.KeyBackend"


class Caches:
    """The caches in front, by name; and a clock that stands until the test moves it on."""

    def __init__(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.SHARED_CACHE_SECONDS = 300
        settings.WAGTAILFRONTENDCACHE = {}
        settings.BASE_URL = "https://concord.example"
        self._settings = settings
        self.moment = timezone.now()
        monkeypatch.setattr(clock, "now", lambda: self.moment)

    def add(self, name: str, backend: str, url: str, **more: object) -> None:
        self._settings.WAGTAILFRONTENDCACHE[name] = {"BACKEND": backend, "LOCATION": url, **more}

    def purge(self) -> None:
        """Let the command do what is due now."""
        call_command("purge_caches", "--once", stdout=StringIO())

    def pass_by(self, **time: float) -> None:
        self.moment += timedelta(**time)


@pytest.fixture
def caches(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Caches:
    return Caches(settings, monkeypatch)


@pytest.fixture
def by_address(caches: Caches) -> Iterator[Receiver]:
    """A cache that is purged by addresses."""
    with receiver() as here:
        caches.add("addresses", HTTP, f"http://{here.place}")
        yield here


@pytest.fixture
def by_key(caches: Caches) -> Iterator[Receiver]:
    """A cache that is purged by keys."""
    with receiver() as here:
        caches.add("keys", KEYS, f"http://{here.place}/purge")
        yield here


@pytest.fixture
def idle(published: ArticlePage, caches: Caches) -> ArticlePage:
    """A public article, of which every cache has heard."""
    Purge.objects.all().delete()
    return published


def lines(here: Receiver) -> list[str]:
    """Return what came, and forget it."""
    found = [request.line.removesuffix(" HTTP/1.1") for request in here.received]
    here.received.clear()
    return found


def keys(here: Receiver) -> set[str]:
    """Return the keys that came, and forget them."""
    found = {key for one in here.received for key in one.headers["surrogate-key"].split()}
    here.received.clear()
    return found


def recall(article: ArticlePage) -> None:
    withdraw_article(article=article, kind=WithdrawalKind.RECALLED, reason="A wrong dose.")


def test_recall__purges_the_article_under_each_of_its_addresses(
    idle: ArticlePage, caches: Caches, by_address: Receiver
) -> None:
    recall(idle)
    caches.purge()

    hosts = {request.headers["host"] for request in by_address.received}
    told = lines(by_address)
    assert hosts == {"concord.example"}
    assert len(set(told)) == len(told)
    for name in (str(idle.public_id), "hiccups"):
        for query in ("", "?lang=en", "?lang=pt-BR", "?format=html", "?lang=ar&format=jsonld"):
            assert f"PURGE /api/v1/articles/{name}/{query}" in told
    assert "PURGE /api/v1/articles/" in told
    assert "PURGE /api/v1/articles/?lang=es" in told
    assert not any("/topics/" in line for line in told)


def test_recall__purges_the_groups_of_the_article_and_of_lists(
    idle: ArticlePage, caches: Caches, by_key: Receiver
) -> None:
    recall(idle)
    caches.purge()
    assert by_key.received[0].line == "PURGE /purge HTTP/1.1"
    assert keys(by_key) == {idle.public_id.hex, "articles"}


def test_answer_of_each_change__belongs_to_a_purged_group(
    idle: ArticlePage,
    caches: Caches,
    by_key: Receiver,
    partner: PartnerClient,
    linguist: User,
    clinician: User,
    make_article: Callable[..., ArticlePage],
) -> None:
    caches.purge()
    keys(by_key)
    addresses = ("/api/v1/articles/", "/api/v1/articles/hiccups/?lang=en")
    before = {address: partner.get(address) for address in addresses}

    publish_in(idle, "es", linguist)
    caches.purge()
    told = keys(by_key)
    for address in addresses:
        assert told & set(before[address]["Surrogate-Key"].split())
    assert before[addresses[1]]["ETag"] != partner.get(addresses[1])["ETag"]

    publish_draft(make_article(slug="new"), clinician)
    caches.purge()
    assert keys(by_key) & set(before[addresses[0]]["Surrogate-Key"].split())


def test_purge__is_told_twice_and_then_no_more(
    idle: ArticlePage, caches: Caches, by_key: Receiver
) -> None:
    recall(idle)
    caches.purge()
    assert keys(by_key)
    caches.purge()
    assert keys(by_key) == set()
    caches.pass_by(seconds=5)
    caches.purge()
    assert keys(by_key) == {idle.public_id.hex, "articles"}
    caches.pass_by(hours=1)
    caches.purge()
    assert keys(by_key) == set()
    assert not Purge.objects.exists()


def test_change_that_is_undone__purges_nothing(
    idle: ArticlePage, caches: Caches, by_key: Receiver
) -> None:
    with transaction.atomic():
        recall(idle)
        transaction.set_rollback(True)
    caches.purge()
    assert keys(by_key) == set()


@pytest.mark.parametrize("behaviour", [answer(503), answer(405), reset])
@pytest.mark.parametrize("which", ["by_key", "by_address"])
def test_cache_that_fails__is_told_again_until_it_listens(
    idle: ArticlePage,
    caches: Caches,
    request: pytest.FixtureRequest,
    which: str,
    behaviour: Any,
) -> None:
    here: Receiver = request.getfixturevalue(which)
    here.behaviour = behaviour
    recall(idle)
    for pause in (1, 2, 5):
        caches.purge()
        assert lines(here)
        caches.purge()
        assert lines(here) == []  # not before its time
        caches.pass_by(seconds=pause)
    here.behaviour = answer(200)
    caches.purge()
    assert lines(here)
    caches.pass_by(seconds=5)
    caches.purge()
    assert not Purge.objects.exists()


def test_cache_that_fails__stops_neither_publishing_nor_the_others(
    idle: ArticlePage, caches: Caches, by_address: Receiver, by_key: Receiver
) -> None:
    caches.add("broken", "cms.no_such_module.Backend", "http://127.0.0.1:1")
    by_address.behaviour = reset
    recall(idle)
    caches.purge()
    assert keys(by_key) == {idle.public_id.hex, "articles"}
    assert set(Purge.objects.filter(failures=1).values_list("backend", flat=True)) == {
        "addresses",
        "broken",
    }


def test_cache_that_hangs__does_not_keep_the_others_waiting(
    idle: ArticlePage,
    caches: Caches,
    by_address: Receiver,
    by_key: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(purge_caches, "SECONDS", 0.2)
    by_address.behaviour = silence
    recall(idle)
    caches.purge()
    assert keys(by_key) == {idle.public_id.hex, "articles"}
    assert Purge.objects.get(failures=1).backend == "addresses"
    assert socket.getdefaulttimeout() is None


def test_cache_that_fails__is_not_asked_for_every_address(
    idle: ArticlePage, caches: Caches, by_address: Receiver
) -> None:
    by_address.behaviour = answer(503)
    recall(idle)
    caches.purge()
    assert len(lines(by_address)) == 20


def test_purge_that_comes_too_late__is_given_up(
    idle: ArticlePage, caches: Caches, by_key: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    by_key.behaviour = answer(503)
    recall(idle)
    caches.pass_by(seconds=304)
    caches.purge()
    assert Purge.objects.exists()
    caches.pass_by(seconds=2)
    caches.purge()
    assert not Purge.objects.exists()
    assert "came too late" in caplog.text


def test_revoked_key__finds_nothing_in_the_cache(
    idle: ArticlePage, caches: Caches, by_key: Receiver, partner: PartnerClient
) -> None:
    caches.purge()
    keys(by_key)
    kept = partner.get("/api/v1/articles/")["Surrogate-Key"].split()
    revoke_key(key=PartnerKey.objects.get())
    caches.purge()
    assert keys(by_key) == {f"partner-{partner.partner.pk}"} & set(kept)


@pytest.mark.parametrize("what", ["key", "partner"])
def test_deleted_key__finds_nothing_in_the_cache(
    idle: ArticlePage, caches: Caches, by_key: Receiver, partner: PartnerClient, what: str
) -> None:
    Purge.objects.all().delete()
    number = partner.partner.pk
    (PartnerKey.objects.get() if what == "key" else partner.partner).delete()
    caches.purge()
    assert keys(by_key) == {f"partner-{number}"}


def test_idle_purger__asks_one_question_for_each_cache(
    idle: ArticlePage,
    caches: Caches,
    by_address: Receiver,
    by_key: Receiver,
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(2):
        caches.purge()


def test_use_of_a_key__purges_nothing(
    idle: ArticlePage, caches: Caches, by_key: Receiver, partner: PartnerClient
) -> None:
    Purge.objects.all().delete()
    partner.get("/api/v1/articles/")
    assert PartnerKey.objects.get().last_used_at is not None
    assert not Purge.objects.exists()


@pytest.mark.parametrize("change", ["languages", "topics"])
def test_narrowed_partner__finds_nothing_in_the_cache(
    idle: ArticlePage, caches: Caches, by_key: Receiver, partner: PartnerClient, change: str
) -> None:
    topic = Topic.objects.create(slug="sleep", name_en="Sleep")
    caches.purge()
    keys(by_key)
    Purge.objects.all().delete()
    if change == "languages":
        partner.partner.languages = ["es"]
        partner.partner.save()
    else:
        partner.partner.topics.set([topic])
    caches.purge()
    assert keys(by_key) == {f"partner-{partner.partner.pk}"}


def test_moved_topic__purges_everything(
    idle: ArticlePage, caches: Caches, by_key: Receiver, partner: PartnerClient
) -> None:
    above = Topic.objects.create(slug="above", name_en="Above")
    topic = Topic.objects.create(slug="sleep", name_en="Sleep")
    caches.purge()
    keys(by_key)
    Purge.objects.all().delete()
    topic.parent = above
    topic.save()
    caches.purge()
    assert keys(by_key) == {"concord"} & set(
        partner.get("/api/v1/topics/")["Surrogate-Key"].split()
    )


@pytest.fixture
def pictured(
    settings: Any,
    tmp_path: Path,
    idle: ArticlePage,
    make_article: Callable[..., ArticlePage],
    clinician: User,
) -> ArticlePage:
    """A public article with a picture, of which every cache has heard."""
    settings.MEDIA_ROOT = tmp_path
    image = get_image_model().objects.create(title="A chart", file=get_test_image_file())
    value = {"image": image.pk, "alt": "A chart", "caption": "", "credit": ""}
    figure = {"type": "figure", "id": "figure-1", "value": value}
    article = publish_draft(make_article(slug="chart", body_en=[section(figure)]), clinician)
    Purge.objects.all().delete()
    return article


def purges_of_pictures() -> set[str]:
    return {f"PURGE /media/{file}" for file in PictureCopy.objects.values_list("file", flat=True)}


def test_withdrawn_picture__is_purged_by_its_addresses(
    caches: Caches,
    by_address: Receiver,
    pictured: ArticlePage,
    django_capture_on_commit_callbacks: Any,
) -> None:
    expected = purges_of_pictures()
    with django_capture_on_commit_callbacks(execute=True):
        recall(pictured)
    caches.purge()

    assert expected
    assert expected <= set(lines(by_address))


def test_withdrawn_picture__is_purged_for_as_long_as_a_proxy_may_keep_it(
    caches: Caches,
    by_address: Receiver,
    pictured: ArticlePage,
    django_capture_on_commit_callbacks: Any,
) -> None:
    expected = purges_of_pictures()
    by_address.behaviour = answer(503)
    with django_capture_on_commit_callbacks(execute=True):
        recall(pictured)
    caches.pass_by(minutes=50)
    caches.purge()
    assert Purge.objects.exists()

    by_address.behaviour = answer(200)
    caches.pass_by(minutes=1)
    lines(by_address)
    caches.purge()
    assert expected <= set(lines(by_address))


def test_withdrawn_picture__is_purged_also_where_noting_that_failed_at_first(
    caches: Caches,
    by_address: Receiver,
    pictured: ArticlePage,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    expected = purges_of_pictures()
    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        recall(pictured)
        broken.setattr("cms.delivery.actions.refresh.note_purge", Mock(side_effect=OSError))
    Purge.objects.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_documents", stdout=StringIO())
    caches.purge()
    assert expected <= set(lines(by_address))


def test_everything__is_purged_on_request(
    idle: ArticlePage, caches: Caches, by_address: Receiver, by_key: Receiver
) -> None:
    call_command("purge_caches", "--once", "--everything", stdout=StringIO())
    assert keys(by_key) == {"concord"}
    told = lines(by_address)
    assert "PURGE /api/v1/articles/" in told
    assert "PURGE /api/v1/topics/?lang=es" in told


def test_token__is_sent_in_its_header_and_the_method_can_be_another(
    idle: ArticlePage, caches: Caches, by_key: Receiver
) -> None:
    more = {"METHOD": "POST", "HEADER": "xkey-purge", "TOKEN": "s3cret", "TOKEN_HEADER": "X-Token"}
    caches.add("keys", KEYS, f"http://{by_key.place}/service", **more)
    recall(idle)
    caches.purge()
    (request,) = by_key.received
    assert request.line == "POST /service HTTP/1.1"
    assert request.headers["x-token"] == "s3cret"
    assert set(request.headers["xkey-purge"].split()) == {idle.public_id.hex, "articles"}


def test_publishing__costs_one_query_more_for_all_caches(
    idle: ArticlePage, caches: Caches, by_address: Receiver, by_key: Receiver
) -> None:
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        recall(idle)
    noted = [one for one in captured if "delivery_purge" in one["sql"]]
    assert len(noted) == 1
    assert Purge.objects.count() == 2


def test_without_shared_caches__nothing_is_noted(
    settings: Any, idle: ArticlePage, caches: Caches, by_key: Receiver
) -> None:
    settings.SHARED_CACHE_SECONDS = 0
    recall(idle)
    assert not Purge.objects.exists()
