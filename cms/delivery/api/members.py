"""What differs from request to request in the answer about an article: its language, the other ones.

Most of it is the same for many articles, and is put together once for all of them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings

from cms.core import languages
from cms.core.types import LanguageCode, LanguageTag
from cms.delivery.conditional import link_header
from cms.delivery.models import Document
from cms.delivery.render.links import article_url
from cms.delivery.schemas import Alternate, Language

Tags = tuple[LanguageTag, ...]


class Rendered(Protocol):
    """A text as it was rendered when it was published: a document, or what was read of one."""

    @property
    def article_id(self) -> UUID:
        """Return the article's public id."""

    @property
    def code(self) -> LanguageCode:
        """Return the language."""

    @property
    def outdated(self) -> bool:
        """Return whether the source text has changed in meaning since."""

    @property
    def body(self) -> str:
        """Return the article as JSON."""


_ANY = UUID(int=0)  # stands in what is kept for the article's id


def language_of(document: Document, requested: LanguageTag | None, available: Tags) -> Language:
    """Return what an article says about its language."""
    return _language(document.code, requested, available, outdated=document.outdated)


def language_as_json(document: Rendered, requested: LanguageTag | None, available: Tags) -> str:
    """Return the same as it stands in the answer."""
    return _language_as_json(document.code, requested, available, outdated=document.outdated)


def alternates_of(article_id: UUID, available: Sequence[LanguageTag]) -> list[Alternate]:
    """Return where each language of the article can be fetched, its own among them."""
    return [
        Alternate(tag=tag, url=f"{settings.BASE_URL}{article_url(article_id, tag)}")
        for tag in available
    ]


def with_language(
    document: Rendered, requested: LanguageTag | None, available: Tags, included: str = ""
) -> str:
    """Return the rendered article with the members that differ from request to request.

    ``included`` is the JSON of what comes along, where something does.
    """
    language = language_as_json(document, requested, available)
    members = _members(settings.BASE_URL, language, available)
    members = members.replace(str(_ANY), str(document.article_id))
    more = f',"included":{included}' if included else ""
    return f"{document.body[:-1]},{members}{more}}}"


def links_of(document: Document, available: Tags) -> str:
    """Return the ``Link`` header of an article's answer."""
    links = _links(settings.BASE_URL, settings.LICENCE_URL, document.tag, available)
    return links.replace(str(_ANY), str(document.article_id))


def _language(
    code: LanguageCode, requested: LanguageTag | None, available: Tags, *, outdated: bool
) -> Language:
    return Language(
        requested=requested,
        served=languages.tag(code),
        outdated=outdated,
        direction="rtl" if languages.direction(code) == "rtl" else "ltr",
        available=list(available),
    )


@lru_cache(maxsize=1000)
def _language_as_json(
    code: LanguageCode, requested: LanguageTag | None, available: Tags, *, outdated: bool
) -> str:
    return _language(code, requested, available, outdated=outdated).model_dump_json()


@lru_cache(maxsize=1000)
def _members(site: str, language: str, available: Tags) -> str:
    """Return them for any article that has these languages; ``site`` is what addresses begin with."""
    listed = ",".join(alternate.model_dump_json() for alternate in alternates_of(_ANY, available))
    return f'"language":{language},"alternates":[{listed}]'


@lru_cache(maxsize=1000)
def _links(site: str, licence: str, tag: LanguageTag, available: Tags) -> str:
    return link_header(
        (f"{site}{article_url(_ANY, tag)}", 'rel="canonical"'),
        (licence, 'rel="license"'),
        *(
            (other.url, f'rel="alternate"; hreflang="{other.tag}"')
            for other in alternates_of(_ANY, available)
        ),
    )
