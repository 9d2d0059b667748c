"""Conditional requests and caching (RFC 9110, 13; RFC 9111; RFC 5861)."""

import hashlib
from base64 import b64encode
from datetime import datetime
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date

from cms.delivery.problems import ProblemType, plain_problem
from cms.delivery.wish import Wish

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)

CACHING = "private, max-age=60, stale-while-revalidate=60"
# Where we fail, topics may be shown for another day: they hold no text that a recall must reach.
# Articles and lists may not, for they would outlive a recall that the cache could not hear of.
TOPICS_CACHING = f"{CACHING}, stale-if-error=86400"
# Who follows the changes has to learn of a recall at once.
ALWAYS_REVALIDATE = "private, no-cache"


def strong_etag(*parts: str) -> str:
    """Return an entity tag that differs wherever one of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part.encode()).digest())
    return f'"{digest.hexdigest()[:40]}"'


def repr_digest(content: bytes) -> str:
    """Return the digest of a representation without content coding (RFC 9530, 3)."""
    return f"sha-256=:{b64encode(hashlib.sha256(content).digest()).decode()}:"


def link_header(*links: tuple[str, str]) -> str:
    """Return the addresses, each with its parameters (RFC 8288, 3)."""
    return ", ".join(f"<{iri_to_uri(address)}>; {parameters}" for address, parameters in links)


def unchanged(
    request: HttpRequest, etag: str, last_modified: datetime | None = None
) -> HttpResponse | None:
    """Return the answer that saves sending the body, where the request's conditions allow it.

    ``If-None-Match`` wins over ``If-Modified-Since``.
    """
    stamp = int(last_modified.timestamp()) if last_modified else None
    answer: HttpResponse | None = get_conditional_response(request, etag=etag, last_modified=stamp)
    if answer is not None and answer.status_code == ProblemType.PRECONDITION_FAILED.status:
        return plain_problem(
            request,
            ProblemType.PRECONDITION_FAILED,
            "The representation is not the one that “If-Match” or “If-Unmodified-Since” names.",
        )
    return answer


def describe(
    response: AnyResponse,
    *,
    etag: str,
    caching: str = CACHING,
    last_modified: datetime | None = None,
) -> AnyResponse:
    """Return the response with its validators and the rules for caches."""
    response["ETag"] = etag
    response["Cache-Control"] = caching
    if last_modified is not None:
        response["Last-Modified"] = http_date(last_modified.timestamp())
    return response


def name_language(response: HttpResponse, wish: Wish, *served: str) -> HttpResponse:
    """Return the response with the languages that are in it, and whether they were negotiated."""
    if served:
        response["Content-Language"] = ", ".join(served)
    if wish.negotiated:
        patch_vary_headers(response, ["Accept-Language"])
    return response
