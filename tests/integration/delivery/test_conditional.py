"""Validators, 304 and caching."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.http import http_date

from cms.articles.models import ArticlePage
from cms.delivery.models import Document
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient, problem

ADDRESSES = [
    "/api/v1/articles/hiccups/",
    "/api/v1/articles/",
    "/api/v1/topics/",
    "/api/v1/changes/",
]


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v2/pages/"])
@pytest.mark.parametrize("form", ["{tag}", '"other", {tag}', "W/{tag}", "*"])
def test_if_none_match__saves_the_body(
    partner: PartnerClient, published: ArticlePage, address: str, form: str
) -> None:
    first = partner.get(address)
    again = partner.get(address, if_none_match=form.format(tag=first["ETag"]))
    assert again.status_code == 304
    assert again.content == b""
    for header in ("ETag", "Cache-Control", "Content-Language", "Vary"):
        assert again.get(header) == first.get(header)


def test_etag__is_strong_and_stays_while_nothing_changes(
    partner: PartnerClient, published: ArticlePage
) -> None:
    first = partner.article("hiccups")
    assert first["ETag"].startswith('"')
    assert first["Cache-Control"] == "private, max-age=60, stale-while-revalidate=60"
    assert partner.article("hiccups")["ETag"] == first["ETag"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_stale_if_error__is_for_topics_alone(
    partner: PartnerClient, published: ArticlePage, address: str
) -> None:
    answer = partner.get(address)
    assert ("stale-if-error" in answer["Cache-Control"]) == (address == "/api/v1/topics/")


def test_etag__differs_between_languages_and_between_wishes(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    queries = ("?lang=en", "?lang=es", "?lang=ar", "?lang=es-MX&fallback=1")
    tags = {partner.article("hiccups", query)["ETag"] for query in queries}
    assert len(tags) == len(queries)


def test_etag__changes_with_the_text_and_with_the_languages_there_are(
    partner: PartnerClient,
    published: ArticlePage,
    editor: User,
    clinician: User,
    linguist: User,
) -> None:
    tags = [partner.article("hiccups", "?lang=en")["ETag"]]
    publish_in(published, "es", linguist)
    tags.append(partner.article("hiccups", "?lang=en")["ETag"])
    republish(published, editor, clinician, summary_en="Hiccups pass.")
    tags.append(partner.article("hiccups", "?lang=en")["ETag"])
    assert len(set(tags)) == 3


def test_if_modified_since__saves_the_body(partner: PartnerClient, published: ArticlePage) -> None:
    since = partner.article("hiccups")["Last-Modified"]
    assert partner.article("hiccups", if_modified_since=since).status_code == 304
    before = http_date((timezone.now() - timedelta(days=1)).timestamp())
    assert partner.article("hiccups", if_modified_since=before).status_code == 200


def test_if_modified_since__notices_another_language(
    partner: PartnerClient, published: ArticlePage, linguist: User
) -> None:
    publish_in(published, "es", linguist)
    later = timezone.now() + timedelta(minutes=5)
    Document.objects.filter(language="es").update(last_modified=later)
    assert partner.article("hiccups", "?lang=en")["Last-Modified"] == http_date(later.timestamp())


def test_if_none_match__wins_over_if_modified_since(
    partner: PartnerClient, published: ArticlePage
) -> None:
    since = partner.article("hiccups")["Last-Modified"]
    answer = partner.article("hiccups", if_none_match='"other"', if_modified_since=since)
    assert answer.status_code == 200


def test_if_match__fails_as_a_problem(partner: PartnerClient, published: ArticlePage) -> None:
    problem(partner.article("hiccups", if_match='"other"'), 412, "precondition-failed")


@pytest.mark.parametrize("path", ["articles/hiccups/?lang=en", "articles/?lang=en", "changes/"])
def test_precondition_that_fails__is_kept_by_nobody(
    partner: PartnerClient, translated: ArticlePage, path: str
) -> None:
    refused = partner.get(f"/api/v1/{path}", if_match='"another"')
    problem(refused, 412, "precondition-failed")
    assert refused["Cache-Control"] == "no-store"
    assert not {"ETag", "Last-Modified", "Content-Language"} & set(refused.headers)
