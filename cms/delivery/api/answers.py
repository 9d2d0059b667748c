"""Answers put together from what is rendered already."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from cms.core import languages
from cms.core.types import LanguageTag
from cms.delivery.conditional import describe, name_language, strong_etag, unchanged
from cms.delivery.metering import note_article
from cms.delivery.models import Document
from cms.delivery.schemas import Language
from cms.delivery.selectors import Served, read
from cms.delivery.wish import Wish

JSON = "application/json"


def answer_article(request: HttpRequest, wish: Wish, served: Served) -> HttpResponse:
    """Return the article, or that it has not changed; its body is fetched only where it is sent."""
    note_article(request, served.document.article_id)
    tag = _etag(served.document, served)
    response = unchanged(request, tag, served.last_modified)
    if response is None:
        document = read(served)
        tag = _etag(document, served)
        language = language_of(document, served.requested, served.available)
        response = HttpResponse(with_language(document.body, language), content_type=JSON)
    describe(response, etag=tag, last_modified=served.last_modified)
    return name_language(response, wish, served.document.tag)


def answer_json(
    request: HttpRequest,
    wish: Wish | None,
    body: str,
    *served: str,
    caching: str,
    last_modified: datetime | None = None,
) -> HttpResponse:
    """Return a list or a feed page, or that it has not changed."""
    tag = strong_etag(body, *served)
    response = unchanged(request, tag, last_modified) or HttpResponse(body, content_type=JSON)
    describe(response, etag=tag, caching=caching, last_modified=last_modified)
    return name_language(response, wish, *served) if wish else response


def language_of(
    document: Document, requested: LanguageTag | None, available: tuple[LanguageTag, ...]
) -> Language:
    """Return what an article says about its language."""
    return Language(
        requested=requested,
        served=document.tag,
        outdated=document.outdated,
        direction="rtl" if languages.direction(document.code) == "rtl" else "ltr",
        available=list(available),
    )


def with_language(body: str, language: Language) -> str:
    """Return the rendered article with the one member that differs from request to request."""
    return f'{body[:-1]},"language":{language.model_dump_json()}}}'


def _etag(document: Document, served: Served) -> str:
    language = language_of(document, served.requested, served.available)
    return strong_etag(document.body_hash, language.model_dump_json())
