"""Answers put together from what is rendered already."""

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from cms.delivery.api.members import alternates_of, language_as_json, links_of, with_language
from cms.delivery.coded import coded, known_tag
from cms.delivery.conditional import (
    describe,
    name_language,
    repr_digest,
    strong_etag,
    unchanged,
)
from cms.delivery.formats import Chosen, Format
from cms.delivery.metering import note_article
from cms.delivery.models import Document
from cms.delivery.render.json_ld import with_translations
from cms.delivery.selectors import Served, read, read_rendition
from cms.delivery.signing import signed
from cms.delivery.wish import Wish

JSON = Format.JSON.media_type


def answer_article(
    request: HttpRequest, wish: Wish, served: Served, chosen: Chosen
) -> HttpResponse:
    """Return the article, or that it has not changed; its body is fetched only where it is sent."""
    note_article(request, served.document.article_id)
    tag = known_tag(request, _etag(served.document, served, chosen.format))
    response = unchanged(request, tag, served.last_modified)
    if response is None:
        document, body = _body(served, chosen.format)
        tag = _etag(document, served, chosen.format)
        response = HttpResponse(body, content_type=chosen.format.content_type)
        response["Link"] = links_of(document, served.available)
        digest = repr_digest(response.content)
        response["Repr-Digest"] = response["Unencoded-Digest"] = digest
    elif response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return response
    describe(response, etag=tag, last_modified=served.last_modified)
    if chosen.negotiated:
        patch_vary_headers(response, ["Accept"])
    name_language(response, wish, served.document.tag)
    return signed(coded(request, response))


def answer_json(
    request: HttpRequest,
    wish: Wish | None,
    body: str,
    *served: str,
    caching: str,
    last_modified: datetime | None = None,
) -> HttpResponse:
    """Return a list or a feed page, or that it has not changed."""
    etag = strong_etag(body, *served)
    tag = known_tag(request, etag)
    response = unchanged(request, tag, last_modified)
    if response is None:
        tag = etag
        response = HttpResponse(body, content_type=JSON)
    elif response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return response
    describe(response, etag=tag, caching=caching, last_modified=last_modified)
    if wish:
        name_language(response, wish, *served)
    return coded(request, response)


def _body(served: Served, form: Format) -> tuple[Document, str]:
    if form is Format.JSON:
        document = read(served)
        return document, with_language(document, served.requested, served.available)
    rendered = read_rendition(served, form)
    if form is Format.JSON_LD:
        alternates = alternates_of(served.document.article_id, served.available)
        rendered = with_translations(rendered, served.document.tag, alternates)
    return served.document, rendered


def _etag(document: Document, served: Served, form: Format) -> str:
    language = language_as_json(document, served.requested, served.available)
    if form is Format.JSON:
        return strong_etag(document.body_hash, language)
    return strong_etag(document.renditions_hash, language, form.parameter)
