"""Lists of articles and topics."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage, Topic
from tests.build_editions import publish_draft, publish_in
from tests.partner_client import PartnerClient, problem, slugs

QUERIES_OF_A_KEY = 2


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/api/v1/articles/", 3), ("/api/v1/changes/", 5), ("/api/v2/pages/", 3)],
)
def test_lists__cost_as_many_queries_whatever_there_is(
    partner: PartnerClient,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
    django_assert_max_num_queries: Any,
    path: str,
    queries: int,
) -> None:
    topic = Topic.objects.create(slug="breath", name_en="Breath")
    for number in range(6):
        article = make_article(slug=f"a-{number}", headline_en=f"A {number}", topics=[topic])
        publish_in(publish_draft(article, clinician), "es", linguist)
    partner.get(path)
    with django_assert_max_num_queries(QUERIES_OF_A_KEY + queries) as counted:
        partner.get(path, accept_language="es, fr;q=0.5")
    with django_assert_max_num_queries(len(counted)):
        assert len(partner.get(f"{path}?limit=1").json()["items"]) == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["one", "two", "three"]),
        ("?lang=es", ["two-es"]),
        ("?lang=de", []),
        ("?lang=es-MX&fallback=1", ["one", "two-es", "three"]),
        ("?topic=sleep", ["two"]),
        ("?topic=breath", ["one", "two"]),
        ("?topic=nothing", []),
        ("?audience=professionals", ["three"]),
        ("?topic=breath&audience=public&lang=es", ["two-es"]),
    ],
)
def test_list__shows_what_was_asked_for(
    partner: PartnerClient, three: list[ArticlePage], query: str, expected: list[str]
) -> None:
    assert slugs(partner.get(f"/api/v1/articles/{query}")) == expected


def test_list__names_every_language_in_it(partner: PartnerClient, three: list[ArticlePage]) -> None:
    assert partner.get("/api/v1/articles/?lang=es&fallback=1")["Content-Language"] == "en, es"
    negotiated = partner.get("/api/v1/articles/", accept_language="es")
    assert negotiated["Content-Language"] == "en, es"
    assert negotiated["Vary"] == "Accept-Language, Accept-Encoding"


def test_list__goes_on_where_next_says(partner: PartnerClient, three: list[ArticlePage]) -> None:
    found, address = [], "/api/v1/articles/?limit=1&lang=en"
    while address:
        page = partner.get(address)
        found += slugs(page)
        address = page.json()["next"]
    assert found == ["one", "two", "three"]


def test_topics__have_names_and_parents(partner: PartnerClient, three: list[ArticlePage]) -> None:
    answer = partner.get("/api/v1/topics/?lang=es")
    assert answer["Content-Language"] == "es"
    assert answer.json()["items"] == [
        {"slug": "breath", "name": "Aliento", "parent": None},
        {"slug": "sleep", "name": None, "parent": "breath"},
    ]
    problem(partner.get("/api/v1/topics/?lang=de"), 404, "language-not-available")
