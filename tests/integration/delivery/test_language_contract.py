"""Which language an answer is in, and what it says about it."""

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.publishing.actions import mark_outdated, withdraw
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient, problem


def test_lang__is_exact(partner: PartnerClient, translated: ArticlePage) -> None:
    answer = partner.article("hiccups", "?lang=ES")
    assert answer.status_code == 200
    assert answer["Content-Language"] == "es"
    assert answer["Vary"] == "Accept, Accept-Encoding"
    assert answer.json()["headline"] == "Hiccups [es]"
    assert answer.json()["language"] == {
        "requested": "es",
        "served": "es",
        "outdated": False,
        "direction": "ltr",
        "available": ["ar", "en", "es"],
    }


def test_lang__tells_the_direction(partner: PartnerClient, translated: ArticlePage) -> None:
    assert partner.article("hiccups", "?lang=ar").json()["language"]["direction"] == "rtl"


@pytest.mark.parametrize("lang", ["de", "es-MX", "zh-Hant-TW", "x-elvish"])
def test_lang__names_the_available_languages_where_there_is_no_such_edition(
    partner: PartnerClient, translated: ArticlePage, lang: str
) -> None:
    answer = partner.article("hiccups", f"?lang={lang}")
    body = problem(answer, 404, "language-not-available")
    assert body["available_languages"] == ["ar", "en", "es"]


@pytest.mark.parametrize("lang", ["", "e", "es_MX", "not a tag", "%00", "en-"])
def test_lang__is_refused_where_it_is_malformed(
    partner: PartnerClient, translated: ArticlePage, lang: str
) -> None:
    body = problem(partner.article("hiccups", f"?lang={lang}"), 400, "invalid-request")
    assert body["errors"][0]["parameter"] == "lang"


@pytest.mark.parametrize(
    ("lang", "served"), [("es-MX", "es"), ("es-419", "es"), ("ar-EG", "ar"), ("de", "en")]
)
def test_fallback__walks_the_cldr_chain_and_then_the_source(
    partner: PartnerClient, translated: ArticlePage, lang: str, served: str
) -> None:
    answer = partner.article("hiccups", f"?lang={lang}&fallback=1")
    assert answer["Content-Language"] == served
    assert answer.json()["language"]["requested"] == lang
    assert answer.json()["language"]["served"] == served
    assert answer["Vary"] == "Accept, Accept-Encoding"


def test_fallback__prefers_the_regional_edition(
    partner: PartnerClient, translated: ArticlePage, linguist: User
) -> None:
    publish_in(translated, "es-mx", linguist)
    answer = partner.article("hiccups", "?lang=es-MX&fallback=1")
    assert answer["Content-Language"] == "es-MX"


@pytest.mark.parametrize(
    ("header", "requested", "served"),
    [
        ("", None, "en"),
        ("ar", "ar", "ar"),
        ("es-AR, ar;q=0.5", "es-AR", "es"),
        ("de, ar;q=0.5", "de", "ar"),
        ("de", "de", "en"),
        ("en;q=0, de", "de", "en"),
        ("*", None, "en"),
    ],
)
def test_accept_language__is_negotiated(
    partner: PartnerClient, translated: ArticlePage, header: str, requested: str, served: str
) -> None:
    answer = partner.article("hiccups", accept_language=header)
    assert answer["Content-Language"] == served
    assert answer["Vary"] == "Accept, Accept-Language, Accept-Encoding"
    assert answer.json()["language"]["requested"] == requested


def test_accept_language__is_not_looked_at_where_lang_is_given(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    answer = partner.article("hiccups", "?lang=es", accept_language="ar")
    assert answer["Content-Language"] == "es"
    assert answer["Vary"] == "Accept, Accept-Encoding"


def test_outdated__is_said_and_the_old_text_stays(
    partner: PartnerClient,
    translated: ArticlePage,
    editor: User,
    clinician: User,
) -> None:
    republish(translated, editor, clinician, headline_en="Hiccups, again")
    mark_outdated(article=translated, language=LanguageCode("es"))
    answer = partner.article("hiccups", "?lang=es").json()
    assert answer["language"]["outdated"] is True
    assert answer["headline"] == "Hiccups [es]"
    assert partner.article("hiccups", "?lang=en").json()["headline"] == "Hiccups, again"


def test_withdrawn_language__is_gone_and_falls_back(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    withdraw(
        article=translated,
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )
    body = problem(partner.article("hiccups", "?lang=es"), 410, "withdrawn")
    assert body["tombstone"]["kind"] == "recalled"
    assert body["tombstone"]["reason"] == "A dose was wrong."
    assert body["tombstone"]["language"] == "es"
    assert body["tombstone"]["article_id"] == str(translated.public_id)
    fallen_back = partner.article("hiccups", "?lang=es&fallback=1")
    assert fallen_back["Content-Language"] == "en"
    assert fallen_back.json()["language"]["available"] == ["ar", "en"]
