"""Sandbox keys rehearse what is rare, and get what they would get if it were so."""

import re
from typing import Any

import pytest

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.models import Acknowledgement, Document
from cms.partners import usage
from cms.partners.actions import issue_sandbox_key
from cms.partners.counting import standings_now
from cms.partners.models import PartnerKey
from cms.publishing.actions import mark_outdated, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.partner_client import PartnerClient, problem

pytestmark = pytest.mark.django_db

ALL = "recalled, withdrawn, outdated, rate-limited, unavailable"
# What differs from one answer to the next, and what a rehearsal is known by.
OWN = {"Concord-Rehearse", "Vary", "RateLimit", "RateLimit-Policy", "Content-Length"}


@pytest.fixture
def live(partner: PartnerClient) -> PartnerClient:
    """The partner, with its live key."""
    return partner


@pytest.fixture
def sandbox(partner: PartnerClient) -> PartnerClient:
    """The same partner's developer, with a sandbox key."""
    client = PartnerClient()
    client.partner = partner.partner
    client.key = str(issue_sandbox_key(partner=partner.partner, label="laptop"))
    return client


def headers(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OWN}


def moments_apart(answer: Any) -> str:
    """Return the body without moments: what really happens does so later."""
    return re.sub(r"\d\d:\d\d:\d\d(\.\d+)?", "", answer.content.decode())


@pytest.mark.parametrize("kind", ["recalled", "withdrawn"])
def test_withdrawal__is_rehearsed_as_it_would_be_answered(
    live: PartnerClient, sandbox: PartnerClient, published: ArticlePage, kind: str
) -> None:
    rehearsed = sandbox.article("hiccups", concord_rehearse=kind)
    assert live.article("hiccups").status_code == 200

    withdraw_article(article=published, kind=WithdrawalKind(kind), reason="A dose was wrong.")
    real = problem(live.article("hiccups"), 410, "withdrawn")

    answer = problem(rehearsed, 410, "withdrawn")
    assert rehearsed["Concord-Rehearse"] == kind
    assert type(rehearsed["Concord-Rehearse"]) is str  # WSGI takes no subclass of it
    assert headers(rehearsed) == headers(live.article("hiccups"))
    assert answer["tombstone"].pop("reason").startswith("This is a rehearsal")
    for document in (answer, real):
        document["tombstone"].pop("withdrawn_at")
        document["tombstone"].pop("change_number")  # a rehearsal has none of its own
    real["tombstone"].pop("reason")
    assert answer == real


@pytest.mark.parametrize("form", ["json", "html", "text", "markdown", "jsonld"])
def test_outdated__is_rehearsed_as_it_would_be_answered(
    live: PartnerClient, sandbox: PartnerClient, translated: ArticlePage, form: str
) -> None:
    query = f"?lang=es&format={form}"
    before = live.article("hiccups", query)
    rehearsed = sandbox.article("hiccups", query, concord_rehearse="outdated")
    assert live.article("hiccups", query).content == before.content

    mark_outdated(article=translated, language=LanguageCode("es"))
    real = live.article("hiccups", query)

    assert real.content != before.content
    if form == "json":
        assert rehearsed.json()["language"] == real.json()["language"]
        assert rehearsed.json()["language"]["outdated"] is True
    else:
        assert moments_apart(rehearsed) == moments_apart(real)
    assert rehearsed.headers.keys() - OWN == real.headers.keys() - OWN
    assert rehearsed["ETag"] != before["ETag"]
    assert rehearsed["Vary"].endswith("Concord-Rehearse")


def test_outdated__is_304_for_who_has_that_answer(
    sandbox: PartnerClient, translated: ArticlePage
) -> None:
    first = sandbox.article("hiccups", "?lang=es", concord_rehearse="outdated")
    again = sandbox.article(
        "hiccups", "?lang=es", concord_rehearse="outdated", if_none_match=first["ETag"]
    )
    assert again.status_code == 304
    assert sandbox.article("hiccups", "?lang=es", if_none_match=first["ETag"]).status_code == 200


def test_outdated__not_of_a_text_in_the_source_language(
    sandbox: PartnerClient, published: ArticlePage
) -> None:
    refused = sandbox.article("hiccups", "?lang=en", concord_rehearse="outdated")
    assert "never outdated" in problem(refused, 400, "invalid-request")["detail"]


@pytest.mark.parametrize(
    "path", ["/api/v1/articles/", "/api/v1/changes/", "/api/v1/topics/", "/api/v2/pages/"]
)
def test_rate_limited__is_answered_everywhere_and_costs_nothing_of_the_day(
    sandbox: PartnerClient, path: str
) -> None:
    refused = sandbox.get(path, concord_rehearse="rate-limited")

    assert "may ask 60 times in a minute" in problem(refused, 429, "too-many-requests")["detail"]
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["RateLimit"] == f'"minute";r=0;t={refused["Retry-After"]}'
    assert refused["RateLimit-Policy"] == '"minute";q=60;w=60, "day";q=5000;w=86400'
    assert refused["Cache-Control"] == "no-store"
    key = PartnerKey.objects.select_related("partner").get(kind="sandbox")
    _minute, day = standings_now(key.prefix, key.limits)
    assert day.used == 0
    assert sandbox.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/articles/hiccups/", "/api/v1/snapshots/en/"])
def test_unavailable__says_when_to_come_back_and_alarms_nobody_here(
    sandbox: PartnerClient, published: ArticlePage, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    refused = sandbox.get(path, concord_rehearse="unavailable")
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    problem(refused, 503, "not-ready")
    assert refused["Retry-After"] == "10"


@pytest.mark.parametrize(
    "value", ["", "Recalled", "recalled, withdrawn", "recalled;x", '"recalled"']
)
def test_unknown_value__is_answered_with_those_that_there_are(
    sandbox: PartnerClient, published: ArticlePage, value: str
) -> None:
    refused = problem(sandbox.article("hiccups", concord_rehearse=value), 400, "invalid-request")
    [error] = refused["errors"]
    assert error["parameter"] == "Concord-Rehearse"
    assert ALL in error["message"]


@pytest.mark.parametrize("value", [*ALL.split(", "), "nonsense"])
@pytest.mark.parametrize("path", ["/api/v1/articles/hiccups/", "/api/v2/pages/"])
def test_live_key__rehearses_nothing(
    live: PartnerClient, published: ArticlePage, path: str, value: str
) -> None:
    refused = live.get(path, concord_rehearse=value)
    assert "a live one" in problem(refused, 400, "invalid-request")["detail"]
    assert "Concord-Rehearse" not in refused.headers


@pytest.mark.parametrize("value", ["recalled", "withdrawn", "outdated"])
@pytest.mark.parametrize("path", ["/api/v1/articles/", "/api/v1/changes/", "/api/v2/pages/"])
def test_what_concerns_one_article__is_refused_elsewhere(
    sandbox: PartnerClient, published: ArticlePage, path: str, value: str
) -> None:
    refused = sandbox.get(path, concord_rehearse=value)
    assert "/api/v1/articles/{name}/" in problem(refused, 400, "invalid-request")["detail"]


def test_rehearsal__reaches_no_article_that_the_key_does_not_cover(published: ArticlePage) -> None:
    outsider = PartnerClient(languages=["fr"])
    outsider.key = str(issue_sandbox_key(partner=outsider.partner, label="laptop"))
    problem(outsider.article("hiccups", concord_rehearse="recalled"), 404, "not-found")


def test_acknowledgement__of_a_sandbox_key_is_answered_and_not_kept(
    live: PartnerClient, sandbox: PartnerClient, published: ArticlePage
) -> None:
    withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A dose was wrong.")
    document = Document.objects.get(article_id=published.public_id, language="en")
    body = {
        "article_id": str(published.public_id),
        "language": "en",
        "change_number": document.change_number,
    }

    def acknowledge(client: PartnerClient) -> Any:
        return client.client.post(
            "/api/v1/acknowledgements/",
            body,
            content_type="application/json",
            headers={"authorization": f"Bearer {client.key}"},
        )

    assert acknowledge(sandbox).status_code == 201
    assert not Acknowledgement.objects.exists()
    assert acknowledge(live).status_code == 201
    assert Acknowledgement.objects.count() == 1


def test_use__of_a_sandbox_key_is_counted_as_its_own(
    sandbox: PartnerClient, published: ArticlePage
) -> None:
    usage.counts.take()
    sandbox.article("hiccups", concord_rehearse="recalled")
    [use] = usage.counts.take()
    assert use.key_id == PartnerKey.objects.get(kind="sandbox").pk
    assert (use.status, use.article) == (410, str(published.public_id))


@pytest.mark.parametrize("path", ["/api/v1/articles/hiccups/?lang=es", "/api/v1/articles/"])
def test_truth__is_kept_apart_from_rehearsals_by_the_developers_own_cache(
    live: PartnerClient, sandbox: PartnerClient, translated: ArticlePage, path: str
) -> None:
    truth = sandbox.get(path)
    assert "Concord-Rehearse" in truth["Vary"].split(", ")
    again = sandbox.get(path, if_none_match=truth["ETag"])
    assert again.status_code == 304
    assert "Concord-Rehearse" in again["Vary"].split(", ")
    assert "Concord-Rehearse" not in live.get(path).get("Vary", "")
