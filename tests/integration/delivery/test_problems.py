"""Refusals, and what every address has in common."""

from typing import Any

import pytest
from django.test import Client

from cms.articles.models import ArticlePage
from tests.partner_client import PartnerClient, problem


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("?nonsense=1", "nonsense"),
        ("?lang=es&lang=es", "lang"),
        ("?limit=0", "limit"),
        ("?limit=101", "limit"),
        ("?limit=x", "limit"),
        ("?cursor=-1", "cursor"),
        (f"?cursor={2**63}", "cursor"),
        ("?audience=martians", "audience"),
        ("?topic=no%20slug", "topic"),
        ("?fallback=perhaps", "fallback"),
    ],
)
def test_parameters__are_refused_by_name(
    partner: PartnerClient, published: ArticlePage, query: str, parameter: str
) -> None:
    body = problem(partner.get(f"/api/v1/articles/{query}"), 400, "invalid-request")
    assert [error["parameter"] for error in body["errors"]] == [parameter]


def test_parameters__unknown_ones_come_with_the_known(
    partner: PartnerClient, published: ArticlePage
) -> None:
    body = problem(partner.article("hiccups", "?language=es"), 400, "invalid-request")
    assert body["known_parameters"] == ["fallback", "format", "include", "lang"]


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("POST", "/api/v1/articles/", 405, "method-not-allowed"),
        ("DELETE", "/api/v1/articles/hiccups/", 405, "method-not-allowed"),
        ("POST", "/api/v2/pages/", 405, "method-not-allowed"),
        ("GET", "/api/v1/nothing/", 404, "not-found"),
        ("GET", "/api/v3/", 404, "not-found"),
        ("GET", "/api/v1/", 404, "not-found"),
        ("GET", "/api/v2/images/", 404, "not-found"),
    ],
)
def test_problems__also_for_what_is_not_there(
    partner: PartnerClient, published: ArticlePage, method: str, path: str, status: int, kind: str
) -> None:
    problem(partner.ask(method, path), status, kind)


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/api/v1/nothing/", 404, "not-found"),
        ("/api/v1/articles/", 405, "method-not-allowed"),
        ("/api/v1/changelog/", 405, "method-not-allowed"),
        ("/api/v2/pages/", 405, "method-not-allowed"),
        ("/.well-known/concord-keys.json", 405, "method-not-allowed"),
    ],
)
def test_problems__ask_no_program_for_a_browsers_token(
    partner: PartnerClient, published: ArticlePage, path: str, status: int, kind: str
) -> None:
    partner.client = Client(enforce_csrf_checks=True)
    problem(partner.ask("POST", path), status, kind)


def test_problems__also_for_our_own_faults(
    partner: PartnerClient, published: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        message = "secret detail"
        raise RuntimeError(message)

    monkeypatch.setattr("cms.delivery.api.articles.find_documents", fail)
    monkeypatch.setattr("cms.delivery.v2.viewset.documents_of_page", fail)
    for path in ("/api/v1/articles/hiccups/", f"/api/v2/pages/{published.pk}/"):
        body = problem(partner.get(path), 500, "server-error")
        assert "secret" not in str(body)


def test_address__without_its_last_slash_is_mended(
    partner: PartnerClient, published: ArticlePage
) -> None:
    answer = partner.get("/api/v1/articles?lang=en")
    assert answer.status_code == 308
    assert answer["Location"] == "/api/v1/articles/?lang=en"


def test_address__without_its_last_slash_is_mended_for_an_acknowledgement(
    partner: PartnerClient, db: None
) -> None:
    partner.client = Client(enforce_csrf_checks=True)
    answer = partner.ask("POST", "/api/v1/acknowledgements")
    assert answer.status_code == 308
    assert answer["Location"] == "/api/v1/acknowledgements/"


def test_head__has_the_headers_and_no_body(partner: PartnerClient, published: ArticlePage) -> None:
    for path in ("/api/v1/articles/hiccups/", "/api/v1/changes/", "/api/v2/pages/"):
        got, head = partner.get(path), partner.ask("HEAD", path)
        assert head.status_code == 200
        assert head.content == b""
        assert head["ETag"] == got["ETag"]
        assert head["Content-Length"] == str(len(got.content))


def test_health__asked_with_another_method_says_which_are_right(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/health/live")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_bare_address__leads_to_the_portal(client: Client, db: None) -> None:
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[-1] == ("/portal/sign-in/?next=/portal/", 302)
    assert answer.status_code == 200


def test_health__tells_live_and_ready(client: Client, db: None) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"status": "ready"}
