"""Lists by aspect and by day, in two orders, page by page."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from cms.articles.models import ArticlePage
from cms.delivery.models import Document
from tests.build import paragraph, section
from tests.build_editions import republish
from tests.partner_client import PartnerClient, problem, slugs

LIST = "/api/v1/articles/"
DAY = date(2026, 3, 1)


def test_aspect__finds_what_a_section_is_about_now(
    partner: PartnerClient, three: list[ArticlePage], editor: User, clinician: User
) -> None:
    causes = [section(paragraph("Air.", "p-1"), heading="Causes", aspect="causes")]
    republish(three[1], editor, clinician, body_en=causes)
    assert slugs(partner.get(f"{LIST}?lang=en&aspect=causes")) == ["two"]
    assert slugs(partner.get(f"{LIST}?lang=es&aspect=causes")) == []
    prevention = [section(paragraph("Slowly.", "p-1"), heading="Prevention", aspect="prevention")]
    republish(three[1], editor, clinician, body_en=prevention)
    assert slugs(partner.get(f"{LIST}?lang=en&aspect=causes")) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("reviewed_since=2026-03-01", ["two", "three"]),
        ("reviewed_since=2026-03-02", ["three"]),
        ("review_due_before=2026-03-01", []),
        ("review_due_before=2026-03-02", ["one"]),
        ("review_due_before=2030-01-01", ["one"]),
        ("review_due_before=2030-01-01&reviewed_since=2026-03-01", []),
    ],
)
def test_days__are_counted_from_and_up_to(
    partner: PartnerClient, three: list[ArticlePage], query: str, expected: list[str]
) -> None:
    day = timedelta(days=1)
    for slug, reviewed, due in (
        ("one", DAY - day, DAY),
        ("two", DAY, None),
        ("three", DAY + day, None),
    ):
        Document.objects.filter(slug=slug).update(reviewed_on=reviewed, next_review_on=due)
    found = partner.get(f"{LIST}?lang=en&{query}")
    assert slugs(found) == expected


def test_updated_since__counts_that_very_moment(
    partner: PartnerClient, three: list[ArticlePage]
) -> None:
    moment = Document.objects.get(slug="two").last_modified
    for since, expected in (
        (moment, ["two", "three"]),
        (moment + timedelta(microseconds=1), ["three"]),
    ):
        found = partner.get(f"{LIST}?lang=en&updated_since={quote(since.isoformat())}")
        assert slugs(found) == expected


@pytest.mark.parametrize("order", ["created", "updated"])
def test_order__goes_on_where_the_link_says(
    partner: PartnerClient, three: list[ArticlePage], order: str
) -> None:
    now = timezone.now()
    for slug, minutes in (("one", 0), ("two", 1), ("three", 0)):
        moment = now - timedelta(minutes=minutes)
        Document.objects.filter(slug=slug).update(last_modified=moment)
    found: list[str] = []
    address: str | None = f"{LIST}?limit=1&lang=en&order={order}"
    while address:
        page = partner.get(address)
        found += slugs(page)
        address = page.json()["next"]
        assert page.get("Link") == (f'<{address}>; rel="next"' if address else None)
    assert found == {"created": ["one", "two", "three"], "updated": ["two", "one", "three"]}[order]


def test_order__loses_nothing_that_changes_meanwhile(
    partner: PartnerClient, three: list[ArticlePage]
) -> None:
    first = partner.get(f"{LIST}?limit=1&lang=en&order=updated")
    assert slugs(first) == ["one"]
    Document.objects.filter(slug="one").update(last_modified=timezone.now() + timedelta(minutes=1))
    rest = partner.get(first.json()["next"].replace("limit=1", "limit=9"))
    assert slugs(rest) == ["two", "three", "one"]


def test_cursor__of_another_order_is_refused(
    partner: PartnerClient, three: list[ArticlePage]
) -> None:
    following = partner.get(f"{LIST}?limit=1&lang=en").json()["next"]
    body = problem(partner.get(f"{following}&order=updated"), 400, "invalid-request")
    assert body["errors"][0]["parameter"] == "cursor"


@pytest.mark.parametrize(
    "query",
    [
        "aspect=anything",
        "order=headline",
        "updated_since=2026-10-01",
        "updated_since=2026-10-01T00:00:00",
        "updated_since=1790000000",
        "updated_since=0001-01-01T00:00:00%2B14:00",
        "reviewed_since=2026-02-30",
        "reviewed_since=20261001",
        "review_due_before=%00",
        "cursor=u1-",
        "cursor=x",
        "cursor=%D9%A1",
        "cursor=",
        "order=updated&cursor=u99999999999999999999-1",
        "order=updated&cursor=u1-99999999999999999999",
    ],
)
def test_list__refuses_what_it_cannot_take(
    partner: PartnerClient, published: ArticlePage, query: str
) -> None:
    problem(partner.get(f"{LIST}?{query}"), 400, "invalid-request")


def test_cursor__may_lead_anywhere(partner: PartnerClient, published: ArticlePage) -> None:
    assert slugs(partner.get(f"{LIST}?cursor=0")) == ["hiccups"]
    assert slugs(partner.get(f"{LIST}?order=updated&cursor=u0-0")) == ["hiccups"]
    assert slugs(partner.get(f"{LIST}?order=updated&cursor=u9999999999999999-1")) == []


def test_filters__cost_no_further_query(
    partner: PartnerClient, three: list[ArticlePage], django_assert_max_num_queries: Any
) -> None:
    partner.get(LIST)
    query = (
        "aspect=overview&reviewed_since=2000-01-01&order=updated&updated_since=2000-01-01T00:00:00Z"
    )
    with django_assert_max_num_queries(2 + 2):
        assert len(slugs(partner.get(f"{LIST}?lang=en&{query}"))) == 3
