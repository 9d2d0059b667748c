"""httplint, the linter behind REDbot, judges real answers as they come over a socket."""

import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest
from django.contrib.auth.models import User
from httplint import HttpResponseLinter, levels

from cms.articles.models import ArticlePage
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_draft, publish_in
from tests.partner_client import PartnerClient

ALLOWED = {
    # A client whose language was negotiated learns from a 304 which of its copies is meant.
    (304, "HEADER_SHOULD_NOT_BE_IN_304"),
    # It does not see the key in the request, which keeps shared caches from storing (RFC 9111, 3.5).
    (200, "STORE_PUBLIC_UNNECESSARY"),
    # Language and format were negotiated, and a cache keeps the answer for one key alone.
    (200, "VARY_COMPLEX"),
    (304, "VARY_COMPLEX"),
    # What httplint says of every answer with this status.
    (400, "STATUS_BAD_REQUEST"),
}

ANSWERS = {
    "articles/first/?lang=es": 200,
    "articles/first/": 200,
    "articles/first/?lang=en&format=html": 200,
    "articles/first/?lang=en&format=jsonld": 200,
    "articles/?lang=en&limit=1": 200,
    "topics/": 200,
    "changes/": 200,
    "snapshots/en/": 200,
    "changelog/": 200,
    "openapi.json": 200,
    "articles/?unknown=1": 400,
    "articles/nothing/": 404,
    "articles/first/?lang=de": 404,
    "articles/recalled/?lang=en": 410,
}

pytestmark = [pytest.mark.judge, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

Ask = Callable[..., tuple[HTTPResponse, bytes]]


@pytest.fixture
def ask(
    live_server: Any,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
) -> Ask:
    """Ask the server for a path, as a partner to whom two articles are public, and one recalled."""
    publish_in(publish_draft(make_article(slug="first"), clinician), "es", linguist)
    recalled = publish_draft(make_article(slug="recalled"), clinician)
    publish_draft(make_article(slug="last"), clinician)
    withdraw_article(article=recalled, kind=WithdrawalKind.RECALLED, reason="A dose was wrong.")
    key = PartnerClient().key

    def ask(path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection(live_server.thread.host, live_server.thread.port, timeout=30)
        connection.request("GET", path, headers={"Authorization": f"Bearer {key}", **headers})
        response = connection.getresponse()
        return response, response.read()

    return ask


def complaints(response: HTTPResponse, body: bytes) -> set[tuple[int, str]]:
    """Return the status and the name of each note that says something is wrong, or may be."""
    linter = HttpResponseLinter(start_time=time.time())
    linter.process_response_topline(
        b"HTTP/1.1", str(response.status).encode(), response.reason.encode()
    )
    linter.process_headers(
        [(name.encode(), value.encode()) for name, value in response.getheaders()]
    )
    linter.feed_content(body)
    linter.finish_content(complete=True)
    return {
        (response.status, type(note).__name__)
        for note in linter.notes
        if note.level in {levels.BAD, levels.WARN}
    }


def test_answers__leave_the_linter_without_complaint(ask: Ask) -> None:
    for path, status in ANSWERS.items():
        response, body = ask(f"/api/v1/{path}")
        assert response.status == status
        assert complaints(response, body) - ALLOWED == set(), path


def test_answers_for_shared_caches__leave_the_linter_without_complaint(
    ask: Ask, settings: Any
) -> None:
    settings.SHARED_CACHE_SECONDS = 300
    for path, status in ANSWERS.items():
        response, body = ask(f"/api/v1/{path}")
        assert response.status == status
        assert complaints(response, body) - ALLOWED == set(), path
    tag = ask("/api/v1/articles/first/?lang=es")[0].headers["ETag"]
    kept, body = ask("/api/v1/articles/first/?lang=es", **{"If-None-Match": tag})
    assert kept.headers["CDN-Cache-Control"] == "public, max-age=60"
    assert complaints(kept, body) - ALLOWED == set()


def test_not_modified__leaves_the_linter_without_complaint(ask: Ask) -> None:
    path = "/api/v1/articles/first/?lang=es"
    tag = ask(path)[0].headers["ETag"]
    response, body = ask(path, **{"If-None-Match": tag})
    assert response.status == 304
    assert complaints(response, body) - ALLOWED == set()


def test_linter__would_notice_a_wrong_length(ask: Ask) -> None:
    response, body = ask("/api/v1/articles/first/?lang=es")
    assert complaints(response, body + b" ") - ALLOWED
