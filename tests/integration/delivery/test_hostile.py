"""Requests that no honest partner would send, and what a partner must never get."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage, Topic
from cms.core.types import LanguageCode
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient, problem, slugs

V1, V2 = "/api/v1/articles/", "/api/v2/pages/"


@pytest.mark.parametrize(
    "tag",
    ["es_MX", "e", "es-", "-es", "", " ", "a" * 200, "es-" * 60 + "x", "*", "es;q=1", "é", "%00"],
)
@pytest.mark.parametrize("fallback", ["", "&fallback=1"])
def test_lang__that_is_no_tag_is_refused(
    partner: PartnerClient, translated: ArticlePage, tag: str, fallback: str
) -> None:
    for path in (f"{V1}hiccups/", V1, f"{V2}{translated.pk}/", V2, "/api/v1/topics/"):
        body = problem(partner.get(f"{path}?lang={tag}{fallback}"), 400, "invalid-request")
        assert [error["parameter"] for error in body["errors"]] == ["lang"]


@pytest.mark.parametrize(
    ("tag", "served"),
    [
        ("ES-mx", "es"),
        ("zh-Hant-TW", "en"),
        ("i-klingon", "en"),
        ("x-private", "en"),
        ("es-Latn-MX-x-a-b", "es"),
        ("ar-EG-u-nu-latn", "ar"),
        ("sr-Latn", "en"),
        ("qaa", "en"),
    ],
)
def test_lang__odd_but_well_formed_is_exact_and_falls_back(
    partner: PartnerClient, translated: ArticlePage, tag: str, served: str
) -> None:
    for path in (f"{V1}hiccups/", f"{V2}{translated.pk}/"):
        body = problem(partner.get(f"{path}?lang={tag}"), 404, "language-not-available")
        assert body["available_languages"] == ["ar", "en", "es"]
        answer = partner.get(f"{path}?lang={tag}&fallback=1")
        assert (answer.status_code, answer["Content-Language"]) == (200, served)
        assert answer.json()["language"]["served"] == served


@pytest.mark.parametrize("query", ["lang=es&lang=es", "lang=es&fallback=1&fallback=0"])
def test_lang__given_twice_is_refused(
    partner: PartnerClient, translated: ArticlePage, query: str
) -> None:
    problem(partner.article("hiccups", f"?{query}"), 400, "invalid-request")


@pytest.mark.parametrize("header", ["*", "", "es;q=0, *", "a" * 5000, "es;q=9", ",,,;", "\x7f"])
def test_accept_language__of_any_kind_is_answered(
    partner: PartnerClient, translated: ArticlePage, header: str
) -> None:
    answer = partner.article("hiccups", accept_language=header)
    assert answer.status_code == 200
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    "name",
    ["1", "0", "-1", "%00", "a%2Fb", "%ff%fe", "a" * 5000, "..", "%E2%80%AE", "{}", "urn:uuid:x"],
)
def test_name__of_nothing_is_not_found(
    partner: PartnerClient, translated: ArticlePage, name: str
) -> None:
    answer = partner.get(f"{V1}{name}/")
    problem(answer, 404, "not-found")


def test_name__finds_the_article_however_its_id_is_written(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    for name in (translated.public_id.hex, str(translated.public_id).upper()):
        assert partner.article(name).status_code == 200


@pytest.mark.parametrize("number", ["0", "1", "99999999999999999999999", "00001"])
def test_v2__knows_no_page_that_is_not_an_article(
    partner: PartnerClient, published: ArticlePage, number: str
) -> None:
    problem(partner.get(f"{V2}{number}/"), 404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        f"{V1}?limit=101",
        f"{V1}?limit=0",
        f"{V1}?limit=1e3",
        f"{V1}?cursor=-1",
        f"{V1}?cursor=99999999999999999999",
        f"{V1}?topic=%00",
        f"{V1}?audience=everybody",
        "/api/v1/changes/?afterChangeNumber=-1",
        "/api/v1/changes/?afterChangeNumber=9223372036854775808",
        "/api/v1/changes/?limit=501",
        f"{V2}?offset=-1",
        f"{V2}?limit=101",
        f"{V2}?type=wagtailcore.Page",
        f"{V2}?order=secret",
        f"{V2}?search=x",
        f"{V2}?fields=live_revision",
        f"{V2}?fields=%00",
        f"{V2}?fields=((((",
    ],
)
def test_parameters__beyond_their_limits_are_refused(
    partner: PartnerClient, published: ArticlePage, path: str
) -> None:
    problem(partner.get(path), 400, "invalid-request")


@pytest.mark.parametrize("path", [V1, f"{V1}hiccups/", "/api/v1/changes/", V2])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_methods__that_do_not_read_are_refused(
    partner: PartnerClient, published: ArticlePage, path: str, method: str
) -> None:
    answer = partner.ask(method, path)
    problem(answer, 405, "method-not-allowed")
    assert "GET" in answer["Allow"]


@pytest.mark.parametrize("path", [V1, f"{V1}hiccups/", "/api/v1/changes/", V2])
def test_conditions__of_any_form_are_answered(
    partner: PartnerClient, published: ArticlePage, path: str
) -> None:
    etag = partner.get(path)["ETag"]
    assert partner.get(path, if_none_match=etag).status_code == 304
    assert partner.get(path, if_none_match=f"W/{etag}").status_code == 304
    assert partner.get(path, if_none_match=f'"a", {etag}').status_code == 304
    assert partner.get(path, if_none_match="*").status_code == 304
    assert partner.ask("HEAD", path, if_none_match=etag).status_code == 304
    for header in ("nonsense", '"', "W/", "a" * 5000):
        assert partner.get(path, if_none_match=header).status_code == 200
    for date in ("nonsense", "Sat, 99 Foo 99999 99:99:99 GMT", "", "0", "9" * 400):
        assert partner.get(path, if_modified_since=date).status_code == 200
    assert partner.get(path, if_match=f"W/{etag}").status_code == 412


def everywhere(partner: PartnerClient, article: ArticlePage) -> list[Any]:
    names = [str(article.public_id), "hiccups", "hiccups-es"]
    paths = [f"{V1}{name}/{query}" for name in names for query in ("", "?lang=es&fallback=1")]
    paths += [f"{V2}{article.pk}/{query}" for query in ("", "?fields=*", "?lang=es&fallback=1")]
    return [partner.get(path) for path in paths]


def lists(partner: PartnerClient) -> list[Any]:
    paths = [V1, f"{V1}?lang=es", f"{V1}?lang=fr&fallback=1", f"{V1}?topic=breath"]
    paths += [V2, f"{V2}?fields=*", f"{V2}?lang=es", "/api/v1/changes/"]
    return [partner.get(path) for path in paths]


def test_topic_limited_key__sees_nothing_of_another_topic(
    translated: ArticlePage, editor: User, clinician: User
) -> None:
    mine = PartnerClient(topics=[Topic.objects.create(slug="breath", name_en="Breath")])
    for answer in everywhere(mine, translated):
        problem(answer, 404, "not-found")
    for answer in lists(mine):
        assert answer.status_code == 200
        assert answer.json()["items"] == []
        assert str(translated.public_id) not in answer.content.decode()
    other = Topic.objects.create(slug="other", name_en="Other")
    assert mine.get(f"{V1}?topic={other.slug}").json()["items"] == []


def test_language_limited_key__never_gets_another_language(
    translated: ArticlePage,
) -> None:
    mine = PartnerClient(languages=["ar"])
    for answer in everywhere(mine, translated):
        assert answer.status_code == 404 or answer["Content-Language"] == "ar"
        assert "[es]" not in answer.content.decode()
    arabic = mine.get(f"{V1}{translated.public_id}/?lang=ar").json()
    assert arabic["language"]["available"] == ["ar"]
    feed = mine.get("/api/v1/changes/").json()["items"]
    assert [item["id"][-3:] for item in feed] == [":ar"]


@pytest.mark.parametrize("kind", WithdrawalKind)
def test_article__that_was_withdrawn_is_served_by_nothing(
    partner: PartnerClient, translated: ArticlePage, kind: WithdrawalKind
) -> None:
    tags = [answer.headers.get("ETag", '"x"') for answer in everywhere(partner, translated)]
    withdraw_article(
        article=ArticlePage.objects.get(pk=translated.pk), kind=kind, reason="A dose was wrong."
    )
    for answer in everywhere(partner, translated):
        problem(answer, 410, "withdrawn")
        assert "ETag" not in answer
    for tag in [*tags, "*"]:
        path = f"{V1}{translated.public_id}/"
        problem(partner.get(path, if_none_match=tag), 410, "withdrawn")
        problem(partner.get(f"{V2}{translated.pk}/", if_none_match=tag), 410, "withdrawn")
    for answer in lists(partner):
        assert all(item.get("state") == "deleted" for item in answer.json()["items"])
        assert "movement" not in answer.content.decode()


def test_language__that_was_recalled_never_falls_through_to_its_old_text(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    withdraw(
        article=translated,
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )
    problem(partner.article("hiccups", "?lang=es"), 410, "withdrawn")
    for path in (f"{V1}hiccups/?lang=es-MX&fallback=1", f"{V2}{translated.pk}/?lang=es&fallback=1"):
        answer = partner.get(path)
        assert answer["Content-Language"] == "en"
        assert "[es]" not in answer.content.decode()
    assert "[es]" not in partner.get("/api/v1/changes/").content.decode()


def test_old_slug__of_an_article_beyond_the_partners_topics_redirects_nowhere(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    republish(published, editor, clinician, slug="singultus")
    assert PartnerClient().article("hiccups").status_code == 301
    mine = PartnerClient(topics=[Topic.objects.create(slug="breath", name_en="Breath")])
    problem(mine.article("hiccups"), 404, "not-found")


def test_slug__in_arabic_is_found_percent_encoded(
    partner: PartnerClient, published: ArticlePage, linguist: User
) -> None:
    publish_in(published, "ar", linguist, headline="الفواق")
    assert slugs(partner.get(f"{V1}?lang=ar")) == ["الفواق"]
    path = f"{V1}%D8%A7%D9%84%D9%81%D9%88%D8%A7%D9%82"
    assert partner.get(f"{path}/?lang=ar").json()["headline"] == "الفواق"
    moved = partner.get(f"{path}?lang=ar")
    assert moved.status_code == 308
    assert partner.get(moved["Location"]).status_code == 200
