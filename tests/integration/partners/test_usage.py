"""What partners fetch is counted, written, shown and forgotten."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.partners import usage
from cms.partners.actions import write_usage
from cms.partners.models import Partner, PartnerKey, Usage
from cms.partners.rules import Use
from cms.partners.selectors import usage_of
from cms.partners.usage import MOST_LINES, Counts, flush
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.integration.partners.test_hostile import writer_at_work
from tests.partner_client import PartnerClient

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    usage.counts.take()
    yield
    usage.counts.take()


def use(key: PartnerKey, **changes: Any) -> Use:
    values = {"day": TODAY, "article": "", "language": "en", "status": 200, **changes}
    return Use(key_id=key.pk, **values)


def lines() -> list[tuple[str, str, int, int]]:
    return sorted(Usage.objects.values_list("article", "language", "status", "requests"))


@pytest.mark.django_db
def test_requests__are_counted_by_article_language_and_status(published: ArticlePage) -> None:
    partner, number = PartnerClient(), str(published.public_id)
    tag = partner.article("hiccups")["ETag"]
    partner.article(number)
    partner.article("hiccups", if_none_match=tag)
    partner.get(f"/api/v2/pages/{published.pk}/")
    partner.article("nothing")
    partner.get("/api/v1/changes/")
    withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A dose was wrong.")
    partner.article("hiccups")
    assert flush()
    assert lines() == [
        ("", "", 200, 1),
        ("", "", 404, 1),
        (number, "", 410, 1),
        (number, "en", 200, 3),
        (number, "en", 304, 1),
    ]
    row = Usage.objects.first()
    assert row is not None
    assert row.key == PartnerKey.objects.get()
    assert row.day == clock.now().astimezone(UTC).date()


@pytest.mark.django_db
def test_requests__refused_for_their_number_are_counted_and_those_without_a_key_are_not(
    published: ArticlePage, client: Client
) -> None:
    partner = PartnerClient(requests_per_minute=1)
    for _time in range(3):
        partner.get("/api/v1/changes/")
    client.get("/api/v1/changes/")
    client.get("/api/v1/openapi.json")
    flush()
    assert [(status, requests) for *_, status, requests in lines()] == [(200, 1), (429, 2)]


@pytest.mark.django_db
def test_requests__write_no_usage_themselves(
    published: ArticlePage, django_assert_num_queries: Any
) -> None:
    partner = PartnerClient()
    partner.article("hiccups")
    with django_assert_num_queries(3):
        partner.article("hiccups")
    assert not Usage.objects.exists()


@pytest.mark.django_db
def test_write_usage__adds_to_what_is_there_and_drops_keys_that_are_gone() -> None:
    PartnerClient()
    key = PartnerKey.objects.get()
    gone = Use(key_id=key.pk + 1, day=TODAY, article="", language="", status=200)
    write_usage({use(key): 2, use(key, status=404): 1, gone: 5})
    write_usage({use(key): 3})
    assert lines() == [("", "en", 200, 5), ("", "en", 404, 1)]
    Partner.objects.all().delete()
    assert not Usage.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_usage__waits_for_nobody_and_is_kept_while_the_database_is_busy() -> None:
    PartnerClient()
    usage.counts.add(use(PartnerKey.objects.get()))
    if connection.vendor == "sqlite":
        with writer_at_work():
            started = time.perf_counter()
            assert not flush()
            assert time.perf_counter() - started < 2
    assert flush()
    assert lines() == [("", "en", 200, 1)]
    assert flush()
    assert lines() == [("", "en", 200, 1)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_writer__writes_by_itself_and_is_started_again(settings: Any) -> None:
    settings.USAGE_WRITTEN_EVERY = 0.05
    PartnerClient()
    counted = use(PartnerKey.objects.get())
    try:
        for expected in (1, 2):
            usage.note(counted)
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline and lines() != [("", "en", 200, expected)]:
                time.sleep(0.05)
            assert lines() == [("", "en", 200, expected)]
            usage.writer.stop()
    finally:
        usage.writer.stop()


def test_counts__lose_nothing_to_threads() -> None:
    counts = Counts()
    counted = Use(key_id=1, day=TODAY, article="", language="", status=200)
    taken: list[int] = []

    def count() -> None:
        for _time in range(500):
            counts.add(counted)

    threads = [threading.Thread(target=count) for _number in range(20)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        taken.append(counts.take()[counted])
    taken.append(counts.take()[counted])
    assert sum(taken) == 10_000


def test_counts__stay_bounded_while_nothing_can_be_written() -> None:
    counts = Counts()
    for number in range(MOST_LINES + 10):
        counts.add(Use(key_id=number, day=TODAY, article="", language="", status=200))
    counts.add(Use(key_id=0, day=TODAY, article="", language="", status=200))
    taken = counts.take()
    assert len(taken) == MOST_LINES
    assert taken.most_common(1)[0][1] == 2


@pytest.mark.django_db
def test_usage_of__sums_up_in_a_fixed_number_of_queries(
    published: ArticlePage, django_assert_num_queries: Any
) -> None:
    partner, other = PartnerClient(), PartnerClient()
    key, foreign = partner.partner.keys.get(), other.partner.keys.get()
    number = str(published.public_id)
    gone = "6b1d2a34-9f0e-4c55-8a7b-0c1d2e3f4a5b"
    write_usage(
        {
            use(key, article=number): 10,
            use(key, article=number, language="pt-BR", status=304): 4,
            use(key, article=gone, day=TODAY - timedelta(days=6)): 7,
            use(key, language="", status=429, day=TODAY - timedelta(days=7)): 99,
            use(foreign, article=number): 50,
        }
    )
    with django_assert_num_queries(8):
        report = usage_of(partner.partner, today=TODAY, days=7)
    assert report.total == 21
    assert report.last_used_at is None
    assert [(total.requests, total.height) for total in report.days] == [
        (7, 50),
        (0, 0),
        (0, 0),
        (0, 0),
        (0, 0),
        (0, 0),
        (14, 100),
    ]
    assert [(share.name, share.requests) for share in report.articles] == [
        (published.title, 14),
        (gone, 7),
    ]
    assert [share.requests for share in report.languages] == [17, 4]
    assert [share.name for share in report.statuses] == ["200 OK", "304 Not Modified"]
    assert [share.requests for share in report.keys] == [21]


@pytest.mark.django_db
def test_usage_page__shows_a_chart_and_the_same_as_a_table(
    client: Client,
    administrator: User,
    published: ArticlePage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    partner = PartnerClient()
    key = partner.partner.keys.get()
    write_usage({use(key, article=str(published.public_id)): 1234})
    monkeypatch.setattr(clock, "now", lambda: NOON)
    client.force_login(administrator)
    page = reverse("partner_usage", args=[partner.partner.pk])
    shown = client.get(page).content.decode()
    assert shown.count("<rect") == 30
    assert 'height="100"' in shown
    assert "The busiest day had 1234 requests." in " ".join(shown.split())
    assert published.title in shown
    assert client.get(f"{page}?days=7").content.decode().count("<rect") == 7
    assert client.get(f"{page}?days=100000").content.decode().count("<rect") == 30
    listing = client.get(reverse("wagtailsnippets_partners_partner:list")).content.decode()
    assert page in listing


@pytest.mark.django_db
def test_usage_page__of_a_partner_that_never_asked(client: Client, administrator: User) -> None:
    partner = Partner.objects.create(name="New")
    client.force_login(administrator)
    shown = client.get(reverse("partner_usage", args=[partner.pk])).content.decode()
    assert "Nothing was asked for" in shown
    assert "No key was ever used." in shown


@pytest.mark.django_db
def test_usage_page__is_closed_to_editors(client: Client, editor: User) -> None:
    partner = Partner.objects.create(name="New")
    client.force_login(editor)
    answer = client.get(reverse("partner_usage", args=[partner.pk]))
    assert answer.status_code != 200


@pytest.mark.django_db
def test_prune_usage__keeps_400_days_and_may_run_twice() -> None:
    PartnerClient()
    key, today = PartnerKey.objects.get(), clock.today()
    write_usage({use(key, day=today - timedelta(days=400)): 1})
    write_usage({use(key, day=today - timedelta(days=401)): 1})
    for deleted in (1, 0):
        out = StringIO()
        call_command("prune_usage", stdout=out)
        assert out.getvalue().strip().startswith(str(deleted))
    assert [row.day for row in Usage.objects.all()] == [today - timedelta(days=400)]
    with pytest.raises(CommandError, match="one day"):
        call_command("prune_usage", "--days", "0")
