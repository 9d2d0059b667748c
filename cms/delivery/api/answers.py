"""Answers put together from what is rendered already."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from cms.core import languages
from cms.core.types import LanguageTag
from cms.delivery.actions.renditions import write_anew
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.conditional import (
    describe,
    link_header,
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
from cms.delivery.render.links import article_url
from cms.delivery.schemas import Alternate, Included, Language
from cms.delivery.selectors import Served, read, read_rendition
from cms.delivery.shared import let_share
from cms.delivery.signing import signed
from cms.delivery.wish import Wish

JSON = Format.JSON.media_type
_ANY = UUID(int=0)


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
    tag = _etag(served.document, served, chosen.format, more)
    response = unchanged(request, tag, last_modified)
    if response is None:
        document, body = _body(served, chosen.format, more)
        tag = _etag(document, served, chosen.format, more)
        response = HttpResponse(body, content_type=chosen.format.content_type)
        response["Link"] = _links(document, served)
        response["Repr-Digest"] = repr_digest(response.content)
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
    tag = strong_etag(body, *served)
    response = unchanged(request, tag, last_modified) or HttpResponse(body, content_type=JSON)
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return response
    describe(response, etag=tag, caching=caching, last_modified=last_modified)
    if wish:
        name_language(response, wish, *served)
    if groups:
        _keep_together(request, response, *groups, *map(language_group, served))
    return response


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


def alternates_of(article_id: UUID, available: Sequence[LanguageTag]) -> list[Alternate]:
    """Return where each language of the article can be fetched, its own among them."""
    return [
        Alternate(tag=tag, url=f"{settings.BASE_URL}{article_url(article_id, tag)}")
        for tag in available
    ]


def with_language(document: Document, language: Language, included: str = "") -> str:
    """Return the rendered article with the members that differ from request to request.

    ``included`` is the JSON of what comes along, where something does.
    """
    members = _members(settings.BASE_URL, language.model_dump_json(), tuple(language.available))
    members = members.replace(str(_ANY), str(document.article_id))
    more = f',"included":{included}' if included else ""
    return f"{document.body[:-1]},{members}{more}}}"


@lru_cache(maxsize=1000)
def _members(site: str, language: str, available: tuple[LanguageTag, ...]) -> str:
    """Return them as they stand in any article that has these languages: a list has many."""
    listed = ",".join(alternate.model_dump_json() for alternate in alternates_of(_ANY, available))
    return f'"language":{language},"alternates":[{listed}]'


def _keep_together(request: PartnerRequest, response: HttpResponse, *groups: str) -> None:
    """Let caches keep the answer, and forget it together with others of its groups."""
    name_groups(response, *groups)
    let_share(request, response, request.auth, *groups)


def _body(served: Served, form: Format, included: str) -> tuple[Document, str]:
    if form is Format.JSON:
        document = read(served)
        return document, with_language(document, _language(document, served), included)
    rendered = (
        write_anew(read(served), form) if served.is_rehearsed else read_rendition(served, form)
    )
    if form is Format.JSON_LD:
        alternates = alternates_of(served.document.article_id, served.available)
        rendered = with_translations(rendered, served.document.tag, alternates)
    return served.document, rendered


def _language(document: Document, served: Served) -> Language:
    return language_of(document, served.requested, served.available)


def _links(document: Document, served: Served) -> str:
    canonical = f"{settings.BASE_URL}{article_url(document.article_id, document.tag)}"
    alternates = alternates_of(document.article_id, served.available)
    return link_header(
        (canonical, 'rel="canonical"'),
        (settings.LICENCE_URL, 'rel="license"'),
        *((other.url, f'rel="alternate"; hreflang="{other.tag}"') for other in alternates),
    )


def _etag(document: Document, served: Served, form: Format, included: str) -> str:
    language = _language(document, served).model_dump_json()
    if form is Format.JSON:
        return strong_etag(document.body_hash, language, *([included] if included else ()))
    return strong_etag(document.renditions_hash, language, form.parameter)
