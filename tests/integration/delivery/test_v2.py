"""Wagtail's API v2 over the read model."""

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.core.types import LanguageCode
from cms.publishing.actions import mark_outdated, withdraw
from cms.publishing.rules import WithdrawalKind
from tests.build import edit
from tests.partner_client import PartnerClient, problem

PAGES = "/api/v2/pages/"


def test_detail__has_the_same_text_as_v1(partner: PartnerClient, translated: ArticlePage) -> None:
    answer = partner.get(f"{PAGES}{translated.pk}/?lang=es")
    article = partner.article("hiccups", "?lang=es").json()
    page = answer.json()
    assert answer["Content-Language"] == "es"
    assert page["id"] == translated.pk
    assert page["title"] == page["headline"] == "Hiccups [es]"
    assert page["meta"]["slug"] == "hiccups-es"
    for name in ("summary", "key_points", "body", "references", "topics", "audience", "language"):
        assert page[name] == article[name]


def test_detail__never_shows_the_row(
    partner: PartnerClient, translated: ArticlePage, editor: User
) -> None:
    edit(translated, editor, headline_en="Not signed")
    rows = ArticlePage.objects.rewrite(mode=False)
    rows.update(headline_en="Patched", headline_es="Patched")
    for query in ("", "?lang=es", "?fields=*"):
        assert "Patched" not in partner.get(f"{PAGES}{translated.pk}/{query}").content.decode()
    listed = partner.get(f"{PAGES}?lang=es&fields=*").content.decode()
    assert "Patched" not in listed
    assert "Not signed" not in listed


def test_fields__choose(partner: PartnerClient, translated: ArticlePage) -> None:
    page = partner.get(f"{PAGES}{translated.pk}/?lang=en&fields=_,headline,key_points").json()
    assert set(page) == {"headline", "key_points"}
    without = partner.get(f"{PAGES}{translated.pk}/?lang=en&fields=-body,-slug").json()
    assert "body" not in without
    assert "slug" not in without["meta"]


@pytest.mark.parametrize("fields", ["nothing", "headline(x)", "topics(", ",,"])
def test_fields__are_refused_where_they_make_no_sense(
    partner: PartnerClient, translated: ArticlePage, fields: str
) -> None:
    body = problem(partner.get(f"{PAGES}?fields={fields}"), 400, "invalid-request")
    assert body["errors"][0]["parameter"] == "fields"


def test_list__has_only_articles_with_an_edition_in_the_language(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    assert partner.get(f"{PAGES}?lang=es").json()["meta"]["total_count"] == 1
    assert partner.get(f"{PAGES}?lang=fr").json() == {"meta": {"total_count": 0}, "items": []}
    item = partner.get(f"{PAGES}?lang=fr-CA&fallback=1").json()["items"][0]
    assert item["meta"]["locale"] == "en"
    assert item["title"] == "Hiccups"


def test_list__says_of_each_text_its_language_and_whether_it_is_outdated(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    mark_outdated(article=translated, language=LanguageCode("es"))
    [item] = partner.get(f"{PAGES}?lang=es-MX&fallback=1").json()["items"]
    assert set(item) == {"id", "meta", "title", "language", "outdated"}
    assert item["language"] == {
        "requested": "es-MX",
        "served": "es",
        "outdated": True,
        "direction": "ltr",
        "available": ["ar", "en", "es"],
    }
    assert item["outdated"] is True
    [source] = partner.get(f"{PAGES}?lang=en").json()["items"]
    assert source["outdated"] is False
    assert partner.get(f"{PAGES}{translated.pk}/?lang=es").json()["outdated"] is True
    [bare] = partner.get(f"{PAGES}?lang=es&fields=-language,-outdated").json()["items"]
    assert set(bare) == {"id", "meta", "title"}


def test_list__leaves_drafts_out(partner: PartnerClient, draft: ArticlePage) -> None:
    assert partner.get(PAGES).json()["items"] == []
    problem(partner.get(f"{PAGES}{draft.pk}/"), 404, "not-found")


def test_language_contract__holds_here_too(partner: PartnerClient, translated: ArticlePage) -> None:
    address = f"{PAGES}{translated.pk}/"
    body = problem(partner.get(f"{address}?lang=de"), 404, "language-not-available")
    assert body["available_languages"] == ["ar", "en", "es"]
    problem(partner.get(f"{address}?lang=_"), 400, "invalid-request")
    negotiated = partner.get(address, accept_language="ar")
    assert negotiated["Content-Language"] == "ar"
    assert negotiated["Vary"] == "Accept-Language, Accept-Encoding"
    withdraw(
        article=translated,
        language=LanguageCode("ar"),
        kind=WithdrawalKind.WITHDRAWN,
        reason="Replaced.",
    )
    gone = problem(partner.get(f"{address}?lang=ar"), 410, "withdrawn")
    assert gone["tombstone"]["language"] == "ar"


@pytest.mark.parametrize("query", ["search=x", "child_of=root", "order=random", "lang=es&lang=ar"])
def test_parameters__that_make_no_sense_are_refused(
    partner: PartnerClient, translated: ArticlePage, query: str
) -> None:
    problem(partner.get(f"{PAGES}?{query}"), 400, "invalid-request")


def test_page__that_is_no_article_is_not_found(
    partner: PartnerClient, library: ArticleIndexPage
) -> None:
    for number in (library.pk, 10**30):
        problem(partner.get(f"{PAGES}{number}/"), 404, "not-found")


def test_fields__nested_without_end_are_refused(partner: PartnerClient) -> None:
    deep = "body(" * 3000 + ")" * 3000
    assert partner.get(f"/api/v2/pages/?fields={deep}").status_code == 400


def test_fields__longer_than_a_thousand_characters_are_refused(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    for address in (PAGES, f"{PAGES}{translated.pk}/"):
        refused = problem(partner.get(f"{address}?fields={'a' * 1001}"), 400, "invalid-request")
        assert "1000" in refused["errors"][0]["message"]
