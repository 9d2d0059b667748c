"""Fetching one article."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.models import Document
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build import edit
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient, problem

QUERIES_OF_A_KEY = 2


def test_article__has_one_address_for_its_id_and_each_slug(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    bodies = {
        partner.article(name, "?lang=es").content
        for name in (str(translated.public_id), "hiccups", "hiccups-es")
    }
    assert len(bodies) == 1


def test_article__under_an_old_slug_redirects_with_its_query(
    partner: PartnerClient, published: ArticlePage, editor: User, clinician: User
) -> None:
    republish(published, editor, clinician, slug="hiccups-explained")
    answer = partner.article("hiccups", "?lang=en&fallback=1")
    assert answer.status_code == 301
    assert answer["Location"] == "/api/v1/articles/hiccups-explained/?lang=en&fallback=1"
    assert partner.get(answer["Location"]).json()["slug"] == "hiccups-explained"


@pytest.mark.parametrize(
    "name", ["nothing", "00000000-0000-0000-0000-000000000000", "%00", "é" * 300]
)
def test_article__unknown_is_not_found(
    partner: PartnerClient, published: ArticlePage, name: str
) -> None:
    problem(partner.article(name), 404, "not-found")


def test_article__that_is_a_draft_is_not_found(partner: PartnerClient, draft: ArticlePage) -> None:
    problem(partner.article("hiccups"), 404, "not-found")
    problem(partner.article(str(draft.public_id)), 404, "not-found")


def test_article__newer_draft_stays_inside(
    partner: PartnerClient, published: ArticlePage, editor: User
) -> None:
    edit(published, editor, headline_en="Not signed")
    assert partner.article("hiccups").json()["headline"] == "Hiccups"


def test_article__withdrawn_leaves_a_tombstone_in_every_language(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    withdraw_article(article=translated, kind=WithdrawalKind.WITHDRAWN, reason="Replaced.")
    for query in ("", "?lang=en", "?lang=ar", "?lang=de", "?lang=es-MX&fallback=1"):
        body = problem(partner.article("hiccups", query), 410, "withdrawn")
        assert body["tombstone"]["reason"] == "Replaced."
    assert partner.get("/api/v1/articles/").json()["items"] == []
    assert not Document.objects.exclude(body="", headline="", summary="").exists()


def test_article__costs_as_many_queries_whatever_there_is(
    partner: PartnerClient,
    published: ArticlePage,
    linguist: User,
    django_assert_num_queries: Any,
) -> None:
    partner.article("hiccups")
    with django_assert_num_queries(QUERIES_OF_A_KEY + 1):
        etag = partner.article("hiccups", "?lang=en")["ETag"]
    for code in ("es", "fr", "ar"):
        publish_in(published, code, linguist)
    for name in ("hiccups", str(published.public_id)):
        with django_assert_num_queries(QUERIES_OF_A_KEY + 1):
            partner.article(name, "?lang=es")
        # The text comes along in the language that was asked for; another one is fetched.
        with django_assert_num_queries(QUERIES_OF_A_KEY + 2):
            etag = partner.article(name, "?lang=es-MX&fallback=1")["ETag"]
        with django_assert_num_queries(QUERIES_OF_A_KEY + 1):
            partner.article(name, "?lang=es-MX&fallback=1", if_none_match=etag)


def test_article__has_a_name_in_its_own_script(
    partner: PartnerClient, published: ArticlePage, linguist: User
) -> None:
    publish_in(published, "ar", linguist, headline="الفواق المستمر")
    found = partner.article("الفواق-المستمر", "?lang=ar").json()
    assert found["headline"] == "الفواق المستمر"
    body = problem(partner.article("الفواق-المستمر", "?lang=de"), 404, "language-not-available")
    assert body["instance"].isascii()
