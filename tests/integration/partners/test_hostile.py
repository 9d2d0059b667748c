"""Keys and entitlements when something is in the way, or taken away."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError

from cms.articles.models import ArticlePage, Topic
from cms.partners.models import Partner, PartnerKey
from cms.partners.selectors import partner_of
from tests.partner_client import PartnerClient, problem


@contextmanager
def writer_at_work() -> Iterator[None]:
    """Hold, from another connection, what noting the use of a key would have to write."""
    held, done = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                PartnerKey.objects.update(label="held")
                held.set()
                done.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert held.wait(10)
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_key__opens_at_once_while_somebody_else_writes() -> None:
    partner = PartnerClient()
    with writer_at_work():
        started = time.perf_counter()
        assert partner_of(partner.key) is not None
        assert partner.get("/api/v1/articles/").status_code == 200
        assert time.perf_counter() - started < 2
    assert PartnerKey.objects.get().last_used_at is None
    assert partner_of(partner.key) is not None
    assert PartnerKey.objects.get().last_used_at is not None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_noting_a_use__leaves_the_patience_of_other_writes_as_it_was() -> None:
    partner_of(PartnerClient().key)
    if isinstance(connection.connection, sqlite3.Connection):
        assert connection.connection.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


@pytest.mark.django_db
def test_topic__that_a_partner_is_limited_to_cannot_be_deleted(published: ArticlePage) -> None:
    topic = Topic.objects.create(slug="breath", name_en="Breath")
    partner = PartnerClient(topics=[topic])
    problem(partner.article("hiccups"), 404, "not-found")
    with pytest.raises(ProtectedError):
        topic.delete()
    problem(partner.article("hiccups"), 404, "not-found")
    partner.partner.topics.clear()
    topic.delete()


@pytest.mark.django_db
def test_partner__can_still_be_deleted() -> None:
    partner = PartnerClient(topics=[Topic.objects.create(slug="breath", name_en="Breath")])
    partner.partner.delete()
    assert not Partner.objects.exists()
    assert partner_of(partner.key) is None


@pytest.mark.django_db
def test_partner__switched_off_gets_nothing_anywhere(published: ArticlePage) -> None:
    partner = PartnerClient()
    assert partner.article("hiccups").status_code == 200
    Partner.objects.update(active=False)
    for path in ("v1/articles/", "v1/articles/hiccups/", "v1/changes/", "v1/topics/", "v2/pages/"):
        problem(partner.get(f"/api/{path}", if_none_match="*"), 401, "unauthorized")
