"""Answers put together from what is rendered already."""

from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from cms.core.types import LanguageTag
from cms.delivery.actions.renditions import write_anew
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.api.members import alternates_of, language_as_json, links_of, with_language
from cms.delivery.coded import coded, known_tag
from cms.delivery.conditional import (
    describe,
    name_language,
    repr_digest,
    strong_etag,
    unchanged,
)
from cms.delivery.deprecations import announce
from cms.delivery.formats import Chosen, Format
from cms.delivery.groups import ARTICLES, TOPICS, article_group, language_group, name_groups
from cms.delivery.metering import note_article
from cms.delivery.models import Document
from cms.delivery.render.json_ld import with_translations
from cms.delivery.schemas import Included
from cms.delivery.selectors import Served, read, read_rendition
from cms.delivery.shared import let_share
from cms.delivery.signing import signed
from cms.delivery.wish import Wish

JSON = Format.JSON.media_type


def answer_article(
    request: PartnerRequest,
    wish: Wish,
    served: Served,
    chosen: Chosen,
    included: Included | None = None,
) -> HttpResponse:
    """Return the article, or that it has not changed; its body is fetched only where it is sent.

    JSON alone has a place for what is ``included``, whose changes the article's date does not tell of.
    """
    note_article(request, served.document.article_id)
    last_modified = None if included else served.last_modified
    more = included.model_dump_json(exclude_unset=True) if included else ""
    tag = known_tag(request, _etag(served.document, served, chosen.format, more))
    response = unchanged(request, tag, last_modified)
    if response is None:
        document, body = _body(served, chosen.format, more)
        tag = _etag(document, served, chosen.format, more)
        response = HttpResponse(body, content_type=chosen.format.content_type)
        response["Link"] = links_of(document, served.available)
        digest = repr_digest(response.content)
        response["Repr-Digest"] = response["Unencoded-Digest"] = digest
    elif response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return response
    describe(response, etag=tag, last_modified=last_modified)
    if chosen.negotiated:
        patch_vary_headers(response, ["Accept"])
    name_language(response, wish, served.document.tag)
    if included is None or "notices" not in included.model_fields_set:  # these end with a day
        own = article_group(served.document.article_id), language_group(served.document.tag)
        _keep_together(request, response, *own, *(() if included is None else (ARTICLES, TOPICS)))
    announce(request, response)  # now, because the signature covers links
    response = coded(request, response)
    return response if served.is_rehearsed else signed(response)


def answer_json(
    request: PartnerRequest,
    wish: Wish | None,
    body: str,
    *served: LanguageTag,
    caching: str,
    last_modified: datetime | None = None,
    groups: Sequence[str] = (),
) -> HttpResponse:
    """Return a list or a feed page, or that it has not changed.

    Caches in front of Concord may keep what belongs to ``groups`` that they can be told to forget.
    """
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
    if groups:
        _keep_together(request, response, *groups, *map(language_group, served))
    return coded(request, response)


def _keep_together(request: PartnerRequest, response: HttpResponse, *groups: str) -> None:
    """Let caches keep the answer, and forget it together with others of its groups."""
    name_groups(response, *groups)
    let_share(request, response, request.auth, *groups)


def _body(served: Served, form: Format, included: str) -> tuple[Document, str]:
    if form is Format.JSON:
        document = read(served)
        return document, with_language(document, served.requested, served.available, included)
    rendered = (
        write_anew(read(served), form) if served.is_rehearsed else read_rendition(served, form)
    )
    if form is Format.JSON_LD:
        alternates = alternates_of(served.document.article_id, served.available)
        rendered = with_translations(rendered, served.document.tag, alternates)
    return served.document, rendered


def _etag(document: Document, served: Served, form: Format, included: str) -> str:
    language = language_as_json(document, served.requested, served.available)
    if form is Format.JSON:
        return strong_etag(document.body_hash, language, *([included] if included else ()))
    return strong_etag(document.renditions_hash, language, form.parameter)
