"""Who may fetch what."""

import logging
import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage, Topic
from cms.partners.actions import revoke_key
from cms.partners.models import PartnerKey
from tests.build import make_topic
from tests.build_short import make_call, make_notice, sign_off_short
from tests.partner_client import PartnerClient, problem, slugs

ASK = [
    "/api/v1/articles/",
    "/api/v1/articles/hiccups/",
    "/api/v1/topics/",
    "/api/v1/notices/",
    "/api/v1/calls-to-action/",
    "/api/v1/changes/",
]


# Names, places, days and slugs, which editors change without a sign-off. The words of notices and calls
# to action stand there too, signed or not: nothing of them is read.
FILING = {"articles_topic", "articles_notice", "articles_notice_topics", "articles_calltoaction"}


@pytest.mark.parametrize("path", [*ASK, "/api/v2/pages/", "/api/v2/pages/1/"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer ck_00000000_" + "a" * 43},
        {"authorization": "Bearer "},
        {"authorization": "Basic YTpi"},
        {"x-api-key": "nonsense"},
    ],
)
def test_key__is_required(
    published: ArticlePage, client: Client, path: str, headers: dict[str, str]
) -> None:
    answer = client.get(path, headers=headers)
    problem(answer, 401, "unauthorized")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("path", ASK)
def test_key__is_worth_nothing_once_revoked(
    partner: PartnerClient, published: ArticlePage, path: str
) -> None:
    revoke_key(key=PartnerKey.objects.get())
    problem(partner.get(path, if_none_match="*"), 401, "unauthorized")


def test_key__may_stand_in_x_api_key(
    partner: PartnerClient, published: ArticlePage, client: Client
) -> None:
    answer = client.get("/api/v1/articles/hiccups/", headers={"x-api-key": partner.key})
    assert answer.status_code == 200


def test_key__two_different_ones_open_nothing(
    partner: PartnerClient, published: ArticlePage
) -> None:
    problem(partner.article("hiccups", x_api_key=PartnerClient().key), 401, "unauthorized")


def test_key__is_never_logged(
    partner: PartnerClient,
    published: ArticlePage,
    client: Client,
    caplog: pytest.LogCaptureFixture,
    settings: Any,
) -> None:
    settings.DEBUG = True
    caplog.set_level(logging.DEBUG, logger="django")
    partner.article("hiccups", "?nonsense=1")
    client.get("/api/v1/articles/", headers={"authorization": f"Token {partner.key}"})
    logged = [
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    ]
    assert logged
    assert not any(partner.key[12:] in line for line in logged)


@pytest.mark.parametrize("path", ["/api/v1/openapi.json", "/api/v1/docs"])
def test_description__is_open_to_all(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 200


def test_docs__load_nothing_from_elsewhere(client: Client, db: None) -> None:
    assert "//" not in client.get("/api/v1/docs").content.decode().replace("<!--", "")


def test_entitlement__to_languages_hides_the_others(three: list[ArticlePage]) -> None:
    spanish = PartnerClient(languages=["es"])
    assert slugs(spanish.get("/api/v1/articles/")) == ["two-es"]
    problem(spanish.article("one"), 404, "not-found")
    problem(spanish.article("two"), 404, "not-found")
    body = problem(spanish.article("two-es", "?lang=en"), 404, "language-not-available")
    assert body["available_languages"] == ["es"]
    assert spanish.article("two-es")["Content-Language"] == "es"


def test_entitlement__to_topics_hides_the_others(three: list[ArticlePage]) -> None:
    sleeper = PartnerClient(topics=Topic.objects.filter(slug="sleep"))
    assert slugs(sleeper.get("/api/v1/articles/")) == ["two"]
    problem(sleeper.article("one"), 404, "not-found")
    (topic,) = sleeper.get("/api/v1/topics/").json()["items"]
    assert (topic["slug"], topic["parent"]) == ("sleep", None)
    assert sleeper.get("/api/v2/pages/").json()["meta"]["total_count"] == 1


def test_entitlement__to_a_topic_covers_the_topics_under_it(three: list[ArticlePage]) -> None:
    breather = PartnerClient(topics=Topic.objects.filter(slug="breath"))
    assert slugs(breather.get("/api/v1/articles/")) == ["one", "two"]
    assert slugs(breather.get("/api/v1/articles/?topic=sleep")) == ["two"]


@pytest.mark.parametrize(
    "path",
    [
        *ASK,
        "/api/v1/articles/?topic=breath",
        "/api/v1/articles/hiccups-es/?lang=es-MX&fallback=1",
        "/api/v1/articles/nothing/",
        "/api/v1/articles/hiccups/?include=notices",
        "/api/v2/pages/",
        "/api/v2/pages/?fields=*",
    ],
)
def test_delivery__reads_the_read_model_and_nothing_else(
    partner: PartnerClient, translated: ArticlePage, clinician: User, path: str
) -> None:
    sign_off_short(make_notice(topics=[make_topic("help")]), clinician)
    sign_off_short(make_call(), clinician)
    with CaptureQueriesContext(connection) as captured:
        partner.get(path)
        partner.get(f"/api/v2/pages/{translated.pk}/")
    tables = {
        table for query in captured for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    assert {"delivery_document", "partners_partnerkey"} <= tables
    own = {name for name in tables if name.startswith(("delivery_", "partners_"))}
    assert tables - own <= FILING
    assert not any(words in query["sql"] for query in captured for words in ("title_en", "text_en"))


def test_partner__is_saved_also_where_its_feed_cannot_follow_at_once(
    partner: PartnerClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    locked = Mock(side_effect=OperationalError("database is locked"))
    monkeypatch.setattr("cms.delivery.handlers.scopes.follow_scope", locked)
    with django_capture_on_commit_callbacks(execute=True):
        partner.partner.languages = ["es"]
        partner.partner.save()
    assert locked.called
    assert "database is locked" in caplog.text
