"""What is going to end, as partners are told it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from cms.articles.models import ArticlePage
from cms.delivery.api.app import api
from cms.delivery.changelog import Entry, Kind
from cms.delivery.deprecations import DeprecatedTwice, Deprecations, deprecations
from tests.build_deprecation import leave
from tests.partner_client import PartnerClient, problem

SINCE, SUNSET = "@1798761600", "Sat, 01 Jan 2028 00:00:00 GMT"
TOLD = "http://localhost:8000/api/v1/changelog/#leave"


@pytest.fixture(autouse=True)
def address(settings: Any) -> None:
    settings.BASE_URL = "http://localhost:8000"


@pytest.fixture
def document() -> Iterator[Any]:
    """Ask for the OpenAPI document as it is made now; it is made once in a process."""
    made = vars(api).pop("_document", None)
    yield lambda: Client().get("/api/v1/openapi.json").json()
    vars(api).pop("_document", None)
    if made is not None:
        vars(api)["_document"] = made


def test_deprecated_path__says_so_in_each_answer(
    partner: PartnerClient, published: ArticlePage
) -> None:
    entry = leave("/api/v1/articles/{name}/", successor="/api/v2/pages/")
    with deprecations.also(entry):
        answer = partner.article("hiccups")
        missing = partner.article("nothing")
    after = partner.article("hiccups")

    assert answer["Deprecation"] == missing["Deprecation"] == SINCE
    assert answer["Sunset"] == missing["Sunset"] == SUNSET
    assert f'<{TOLD}>; rel="deprecation"; type="text/html"' in answer["Link"]
    assert f'<{TOLD}>; rel="sunset"; type="text/html"' in answer["Link"]
    assert '<http://localhost:8000/api/v2/pages/>; rel="successor-version"' in answer["Link"]
    assert 'rel="canonical"' in answer["Link"]
    problem(missing, 404, "not-found")
    assert "Deprecation" not in after
    assert "Sunset" not in after
    assert "deprecation" not in after["Link"]


def test_other_paths__say_nothing_of_it(partner: PartnerClient, published: ArticlePage) -> None:
    with deprecations.also(leave("/api/v1/articles/{name}/")):
        assert "Deprecation" not in partner.get("/api/v1/articles/")


def test_not_modified__has_no_links_that_a_cache_would_take_over(
    partner: PartnerClient, published: ArticlePage
) -> None:
    tag = partner.article("hiccups")["ETag"]
    with deprecations.also(leave("/api/v1/articles/{name}/")):
        answer = partner.article("hiccups", if_none_match=tag)
    assert answer.status_code == 304
    assert (answer["Deprecation"], answer["Sunset"]) == (SINCE, SUNSET)
    assert "Link" not in answer


def test_deprecated_parameter__is_announced_to_who_uses_it(
    partner: PartnerClient, published: ArticlePage
) -> None:
    with deprecations.also(leave("/api/v1/articles/?topic")):
        using = partner.get("/api/v1/articles/?topic=breath")
        other = partner.get("/api/v1/articles/?limit=1")
    assert (using["Deprecation"], using["Sunset"]) == (SINCE, SUNSET)
    assert "Deprecation" not in other


def test_document__marks_paths_parameters_and_members(document: Any) -> None:
    entry = leave("/api/v1/topics/", "/api/v1/articles/?topic", "Article.summary")
    with deprecations.also(entry):
        told = document()
    topics = told["paths"]["/api/v1/topics/"]["get"]
    articles = told["paths"]["/api/v1/articles/"]["get"]
    marked = {each["name"] for each in articles["parameters"] if each.get("deprecated")}

    assert topics["deprecated"] is True
    assert "deprecated" not in articles
    assert marked == {"topic"}
    assert told["components"]["schemas"]["Article"]["properties"]["summary"]["deprecated"] is True
    for operation in (topics, articles):
        assert {"Deprecation", "Sunset"} <= set(operation["responses"]["200"]["headers"])
    changes = told["paths"]["/api/v1/changes/"]["get"]
    assert "Deprecation" not in changes["responses"]["200"]["headers"]


def test_two_entries__cannot_take_leave_of_the_same_thing() -> None:
    with pytest.raises(DeprecatedTwice, match="/api/v1/topics/"):
        Deprecations([leave("/api/v1/topics/"), leave("/api/v1/topics/")])


def test_what_is_removed__is_deprecated_no_more() -> None:
    removed = Entry("gone", date(2028, 2, 1), Kind.REMOVED, "T", "T", ("/api/v1/old/",))
    assert "/api/v1/old/" not in Deprecations([removed, leave("/api/v1/old/")])
