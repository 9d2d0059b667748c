"""One article as JSON, HTML, plain text, Markdown and JSON-LD, and what each answer vouches for."""

import hashlib
from base64 import b64encode
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.formats import Format
from cms.delivery.models import Document, DocumentAspect, Rendition
from cms.publishing.actions import mark_outdated, withdraw
from cms.publishing.models import Edition
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient, problem

QUERIES_OF_A_KEY = 2
TYPES = [
    ("json", "application/json"),
    ("html", "text/html; charset=utf-8"),
    ("text", "text/plain; charset=utf-8"),
    ("markdown", "text/markdown; charset=utf-8"),
    ("jsonld", "application/ld+json"),
]
NAMES = [name for name, _content_type in TYPES]


@pytest.mark.parametrize(("name", "content_type"), TYPES)
def test_format__by_parameter_and_by_header_is_the_same(
    partner: PartnerClient, published: ArticlePage, name: str, content_type: str
) -> None:
    named = partner.article("hiccups", f"?lang=en&format={name}", accept="image/png")
    media_type = content_type.partition(";")[0]
    negotiated = partner.article("hiccups", "?lang=en", accept=f"{media_type}, */*;q=0.1")
    assert named["Content-Type"] == negotiated["Content-Type"] == content_type
    assert named.content == negotiated.content
    assert named["ETag"] == negotiated["ETag"]
    assert named["Vary"] == "Accept-Encoding"
    assert negotiated["Vary"] == "Accept, Accept-Encoding"


def test_format__that_fits_nothing_is_a_problem_with_those_that_there_are(
    partner: PartnerClient, published: ArticlePage
) -> None:
    answer = partner.article("hiccups", "?lang=en", accept="application/xml")
    body = problem(answer, 406, "not-acceptable")
    assert body["available_media_types"] == [form.media_type for form in Format]
    assert "Accept" in answer["Vary"]
    problem(partner.article("hiccups", "?lang=en&format=pdf"), 400, "invalid-request")
    problem(partner.article("nothing", "?lang=en&format=html"), 404, "not-found")
    problem(partner.article("hiccups", "?lang=de&format=text"), 404, "language-not-available")


@pytest.mark.parametrize("name", NAMES)
def test_format__is_served_as_json_is(
    partner: PartnerClient, translated: ArticlePage, name: str
) -> None:
    first = partner.article("hiccups", f"?lang=es&format={name}")
    assert first["Content-Language"] == "es"
    again = partner.article("hiccups", f"?lang=es&format={name}", if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    path = f"/api/v1/articles/hiccups/?lang=es&format={name}"
    head = partner.ask("HEAD", path)
    assert head.content == b""
    for header in ("ETag", "Content-Type", "Last-Modified", "Link", "Repr-Digest"):
        assert head[header] == first[header]


def test_etag__differs_between_formats(partner: PartnerClient, published: ArticlePage) -> None:
    tags = {partner.article("hiccups", f"?lang=en&format={name}")["ETag"] for name in NAMES}
    assert len(tags) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_format__costs_at_most_one_query_more_than_json(
    partner: PartnerClient, translated: ArticlePage, name: str, django_assert_num_queries: Any
) -> None:
    partner.article("hiccups")
    with django_assert_num_queries(QUERIES_OF_A_KEY + (1 if name == "json" else 2)):
        etag = partner.article("hiccups", f"?lang=es&format={name}")["ETag"]
    with django_assert_num_queries(QUERIES_OF_A_KEY + 1):
        partner.article("hiccups", f"?lang=es&format={name}", if_none_match=etag)


@pytest.mark.parametrize("name", NAMES)
def test_format__says_who_publishes_where_and_under_which_terms(
    partner: PartnerClient, published: ArticlePage, settings: Any, name: str
) -> None:
    said = partner.article("hiccups", f"?lang=en&format={name}").content.decode()
    for word in (settings.ATTRIBUTION, settings.LICENCE_URL, f"/{published.public_id}/?lang=en"):
        assert word in said
    clinician = Edition.objects.get().sign_offs.get().reviewer_name
    assert clinician
    assert clinician not in said


def test_html__has_the_language_and_its_direction(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    html = partner.article("hiccups", "?lang=ar&format=html").content.decode()
    assert html.startswith('<article lang="ar" dir="rtl" ')
    assert "style=" not in html


def test_outdated__is_said_in_every_format(
    partner: PartnerClient, translated: ArticlePage, editor: User, clinician: User
) -> None:
    before = {name: partner.article("hiccups", f"?lang=es&format={name}")["ETag"] for name in NAMES}
    republish(translated, editor, clinician, headline_en="Hiccups, again")
    mark_outdated(article=translated, language=LanguageCode("es"))
    for name in ("html", "text", "markdown"):
        answer = partner.article("hiccups", f"?lang=es&format={name}")
        assert "ha cambiado desde que" in answer.content.decode()
        assert answer["ETag"] != before[name]
    assert partner.article("hiccups", "?lang=es").json()["source_edition"] == 1
    assert partner.article("hiccups", "?lang=en").json()["edition"] == 2


def test_withdrawn__leaves_nothing_in_any_format(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    withdraw(
        article=translated,
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )
    for name in NAMES:
        problem(partner.article("hiccups", f"?lang=es&format={name}"), 410, "withdrawn")
    assert not Rendition.objects.filter(document__language="es").exists()
    assert not DocumentAspect.objects.filter(document__language="es").exists()
    linked = partner.article("hiccups", "?lang=en&format=jsonld").json()
    assert [other["inLanguage"] for other in linked["workTranslation"]] == ["ar"]


def test_format__of_a_document_from_before_there_were_formats_is_not_ready(
    partner: PartnerClient, published: ArticlePage
) -> None:
    Rendition.objects.all().delete()
    Document.objects.update(renditions_hash="")
    assert partner.article("hiccups", "?lang=en&format=json").status_code == 200
    problem(partner.article("hiccups", "?lang=en&format=html"), 503, "not-ready")


def test_linked_data__names_source_and_translations(
    partner: PartnerClient, translated: ArticlePage, settings: Any
) -> None:
    address = f"{settings.BASE_URL}/api/v1/articles/{translated.public_id}/?lang="
    english = partner.article("hiccups", "?lang=en&format=jsonld").json()
    arabic = partner.article("hiccups", "?lang=ar&format=jsonld").json()
    assert english["@type"] == "MedicalWebPage"
    assert [other["@id"] for other in english["workTranslation"]] == [
        f"{address}ar",
        f"{address}es",
    ]
    assert arabic["translationOfWork"]["@id"] == f"{address}en"
    assert "workTranslation" not in arabic
    only_arabic = PartnerClient(languages=["ar", "en"])
    seen = only_arabic.article("hiccups", "?lang=en&format=jsonld").json()
    assert [other["inLanguage"] for other in seen["workTranslation"]] == ["ar"]


def test_article__says_what_it_is_and_who_vouches_for_it(
    partner: PartnerClient, published: ArticlePage, linguist: User
) -> None:
    edition = publish_in(published, "es", linguist)
    english = partner.article("hiccups", "?lang=en").json()
    spanish = partner.article("hiccups", "?lang=es").json()
    assert (english["source_edition"], spanish["source_edition"]) == (None, 1)
    assert spanish["content_hash"] == f"sha256:{edition.content_hash}"
    assert [(said["role"], said["of"]) for said in english["sign_offs"]] == [
        ("clinical", "this_text")
    ]
    assert [(said["role"], said["of"]) for said in spanish["sign_offs"]] == [
        ("linguistic", "this_text"),
        ("clinical", "source_text"),
    ]
    assert spanish["next_review_on"] == english["sign_offs"][0]["next_review_on"] is not None


def test_article__lists_its_languages_in_the_body_and_as_links(
    partner: PartnerClient, translated: ArticlePage, settings: Any
) -> None:
    answer = partner.article("hiccups", "?lang=es")
    address = f"{settings.BASE_URL}/api/v1/articles/{translated.public_id}/?lang="
    assert answer.json()["alternates"] == [
        {"tag": tag, "url": f"{address}{tag}"} for tag in ("ar", "en", "es")
    ]
    assert f'<{address}es>; rel="canonical"' in answer["Link"]
    assert f'<{address}ar>; rel="alternate"; hreflang="ar"' in answer["Link"]
    limited = PartnerClient(languages=["es"]).article("hiccups-es", "?lang=es")
    assert [other["tag"] for other in limited.json()["alternates"]] == ["es"]
    assert 'hreflang="ar"' not in limited["Link"]


@pytest.mark.parametrize("name", NAMES)
def test_repr_digest__is_that_of_the_bytes(
    partner: PartnerClient, published: ArticlePage, name: str
) -> None:
    answer = partner.article("hiccups", f"?lang=en&format={name}")
    digest = b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer["Repr-Digest"] == f"sha-256=:{digest}:"
