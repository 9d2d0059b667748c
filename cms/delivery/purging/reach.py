"""How far purges reach: by keys everywhere, by addresses those that can be listed.

A list has as many addresses as partners think of filters. Of those that nobody can list, a cache that
is purged by address keeps answers for a minute at most (``shared``).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string

from cms.core import languages
from cms.delivery.formats import Format
from cms.delivery.groups import ARTICLES, EVERYTHING, TOPICS
from cms.delivery.models import DocumentSlug


def takes_keys(backend: Any) -> bool:
    """Return whether a back end, or its class, purges by surrogate keys."""
    return hasattr(backend, "purge_keys")


def is_reached(request: HttpRequest) -> bool:
    """Return whether a purge reaches the answer to this request."""
    backends = [
        import_string(str(each["BACKEND"])) for each in settings.WAGTAILFRONTENDCACHE.values()
    ]
    if backends and all(map(takes_keys, backends)):
        return True
    query = request.META.get("QUERY_STRING", "")
    if not backends or request.resolver_match is None or not _is_ours(request):
        return False
    if request.resolver_match.url_name != "get_article":
        return query in _queries()
    name = request.resolver_match.kwargs["name"]
    return _is_plain(request, name) and query in _article_queries()


def addresses_of(group: str) -> Iterator[str]:
    """Yield the full addresses of a group that can be listed. At most one query."""
    if group in {ARTICLES, EVERYTHING}:
        yield from _with(reverse("api-1:list_articles"), _queries())
    if group in {TOPICS, EVERYTHING}:
        yield from _with(reverse("api-1:list_topics"), _queries())
    if (article := _article(group)) is not None:
        slugs = DocumentSlug.objects.filter(article_id=article).order_by("pk")
        for name in (str(article), *slugs.values_list("slug", flat=True)):
            path = reverse("api-1:get_article", kwargs={"name": name})
            yield from _with(path, _article_queries())


def _article(group: str) -> UUID | None:
    try:
        return UUID(hex=group)
    except ValueError:
        return None


def _is_plain(request: HttpRequest, name: str) -> bool:
    """Return whether an article is named as purges name it.

    An id may be written in other ways, and so may the letters of an address, encoded or not. A server
    that does not say how they were written is trusted with letters that nobody encodes.
    """
    article = _article(name)
    if article is not None and str(article) != name:
        return False
    written: bytes | None = request.META.get("asgi.scope", {}).get("raw_path")
    if written is None:
        return name.isascii()
    return written == reverse("api-1:get_article", kwargs={"name": name}).encode()


def _is_ours(request: HttpRequest) -> bool:
    """Return whether the request names the host that purges name: caches keep each host's answers apart."""
    return request.get_host() == urlsplit(settings.BASE_URL).netloc


def _with(path: str, queries: tuple[str, ...]) -> Iterator[str]:
    for query in queries:
        yield f"{settings.BASE_URL}{path}?{query}" if query else f"{settings.BASE_URL}{path}"


@cache
def _queries() -> tuple[str, ...]:
    return ("", *(f"lang={languages.tag(code)}" for code in languages.all_codes()))


@cache
def _article_queries() -> tuple[str, ...]:
    forms = [f"format={form.parameter}" for form in Format]
    both = (f"{query}&{form}" for query in _queries() if query for form in forms)
    return (*_queries(), *forms, *both)
