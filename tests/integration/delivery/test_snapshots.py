"""All of one language at once, and the change feed that goes on from there."""

import gzip
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
import zstandard
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.api import snapshots as api
from cms.delivery.schemas import Article, SnapshotHeader
from cms.delivery.selectors import snapshots
from cms.publishing.actions import withdraw_article
from cms.publishing.models import ChangeCounter
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_draft, publish_in, republish
from tests.partner_client import PartnerClient, problem

SPANISH = "/api/v1/snapshots/es/"


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places of its own for each test: Django's test client leaves an answer open that nobody reads."""
    monkeypatch.setattr(api, "_places", threading.BoundedSemaphore(api.AT_ONCE))


def lines_of(answer: Any) -> list[Any]:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/x-ndjson"
    body = answer.getvalue()
    assert body.endswith(b"\n")
    return [json.loads(line) for line in body.splitlines()]


def test_snapshot__has_a_header_and_each_article_as_it_is_fetched_alone(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    header, article = lines_of(partner.get(SPANISH))

    assert SnapshotHeader.model_validate(header).language == "es"
    assert header["change_number"] == ChangeCounter.objects.get().last
    Article.model_validate(article)
    assert article == partner.article("hiccups", "?lang=es").json()


def test_snapshot_and_feed__are_the_whole(
    partner: PartnerClient,
    three: list[ArticlePage],
    editor: User,
    clinician: User,
    linguist: User,
) -> None:
    header, *articles = lines_of(partner.get("/api/v1/snapshots/en/"))
    held = {f"{article['id']}:en": article["headline"] for article in articles}
    republish(three[0], editor, clinician, headline_en="One, again")
    withdraw_article(article=three[2], kind=WithdrawalKind.WITHDRAWN, reason="Old.")
    publish_in(three[0], "es", linguist)

    page = partner.get(header["next"].removeprefix("http://testserver")).json()
    for item in page["items"]:
        if item["id"].endswith(":en"):
            held.pop(item["id"], None)
            if item["state"] == "updated":
                held[item["id"]] = item["data"]["headline"]

    now = partner.get("/api/v1/articles/?lang=en").json()["items"]
    assert held == {f"{article['id']}:en": article["headline"] for article in now}
    assert len(held) == 2


def test_snapshot__holds_what_the_key_covers(three: list[ArticlePage]) -> None:
    partner = PartnerClient(audiences=["professionals"], languages=["en"])

    _header, *articles = lines_of(partner.get("/api/v1/snapshots/en/"))

    assert [article["slug"] for article in articles] == ["three"]
    refused = problem(partner.get(SPANISH), 404, "language-not-available")
    assert refused["available_languages"] == ["en"]
    assert partner.get("/api/v1/snapshots/").json() == {
        "items": [{"language": "en", "url": "/api/v1/snapshots/en/"}]
    }


@pytest.mark.parametrize("language", ["de", "tlh", "zz"])
def test_snapshot__of_another_language_names_those_that_there_are(
    partner: PartnerClient, translated: ArticlePage, language: str
) -> None:
    refused = problem(partner.get(f"/api/v1/snapshots/{language}/"), 404, "language-not-available")

    assert "es" in refused["available_languages"]


def test_snapshot__refuses_what_is_no_language_and_knows_no_parameters(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    problem(partner.get("/api/v1/snapshots/e_s/"), 400, "invalid-request")
    problem(partner.get(f"{SPANISH}?limit=2"), 400, "invalid-request")


def test_snapshot__is_not_sent_again_before_something_changes(
    partner: PartnerClient, translated: ArticlePage, linguist: User
) -> None:
    etag = partner.get(SPANISH)["ETag"]

    again = partner.get(SPANISH, if_none_match=etag)
    assert (again.status_code, again.getvalue()) == (304, b"")
    assert again["Content-Language"] == "es"

    publish_in(translated, "es", linguist, headline="Singulto")
    assert partner.get(SPANISH, if_none_match=etag).status_code == 200


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_snapshot__comes_compressed_to_whoever_takes_that(
    partner: PartnerClient, translated: ArticlePage, coding: str
) -> None:
    plain = partner.get(SPANISH)
    answer = partner.get(SPANISH, accept_encoding=coding)

    assert answer["Content-Encoding"] == coding
    assert "Accept-Encoding" in plain["Vary"]
    assert answer["Vary"] == plain["Vary"]
    undo = {
        "gzip": gzip.decompress,
        "zstd": zstandard.ZstdDecompressor().decompressobj().decompress,
    }
    assert undo[coding](answer.getvalue()) == plain.getvalue()


def test_snapshot__sends_headers_alone_to_head(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    answer = partner.ask("HEAD", SPANISH)

    assert (answer.status_code, answer.getvalue()) == (200, b"")


def test_snapshot__takes_two_queries_for_each_batch(
    partner: PartnerClient,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    for number in range(4):
        publish_draft(make_article(slug=f"article-{number}"), clinician)
    partner.get("/api/v1/snapshots/en/").getvalue()
    with django_assert_num_queries(6):
        lines = lines_of(partner.get("/api/v1/snapshots/en/"))
    monkeypatch.setattr(snapshots, "BATCH", 2)
    with django_assert_num_queries(6 + 3):
        assert lines_of(partner.get("/api/v1/snapshots/en/")) == lines


def test_feed__that_is_ahead_of_the_records_says_how_to_begin_anew(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    latest = ChangeCounter.objects.get().last

    assert partner.get(f"/api/v1/changes/?afterChangeNumber={latest}").json()["items"] == []
    gone = problem(
        partner.get(f"/api/v1/changes/?afterChangeNumber={latest + 1}"), 410, "cursor-gone"
    )
    assert gone["snapshots"] == "/api/v1/snapshots/"
    assert partner.get(f"/api/v1/changes/?afterChangeNumber={2**53 - 1}").json()["items"] == []
    assert partner.get(gone["snapshots"]).status_code == 200


def test_snapshots__that_are_being_read_let_others_wait(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    reading = [partner.get(SPANISH) for _time in range(2)]

    refused = partner.get(SPANISH)
    problem(refused, 503, "not-ready")
    assert refused["Retry-After"] == "10"

    for answer in reading:
        assert answer.getvalue()
    for method in ("HEAD", "GET", "HEAD", "GET", "GET"):
        answer = partner.ask(method, SPANISH)
        assert answer.status_code == 200
        answer.getvalue()
