"""Answers in the coding that their request takes.

It is done once for each question, by whoever answers it first: the front remembers the coded bytes.
"""

from collections.abc import Iterator
from http import HTTPStatus
from typing import TypeVar, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from cms.delivery.codings import choose, compress, compress_each, named_in, tag_in
from cms.delivery.conditional import repr_digest

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)
LEAST = 1000
"""So many bytes have to be there before they are worth the work of both sides."""


def coded(request: HttpRequest, response: AnyResponse) -> AnyResponse:
    """Return the answer, compressed where the request takes that; tag and digest are of what is sent.

    ``Repr-Digest`` is that of a representation with its coding (RFC 9530, 2 and 3.1), which most clients
    have undone before anybody sees it. ``Unencoded-Digest`` stays that of the text
    (draft-ietf-httpbis-unencoded-digest).
    """
    patch_vary_headers(response, ["Accept-Encoding"])
    coding = choose(request.headers.get("Accept-Encoding", ""))
    if coding is None or response.status_code != HTTPStatus.OK:
        return response
    if isinstance(response, StreamingHttpResponse):
        pieces = cast("Iterator[bytes]", response.streaming_content)  # nothing here is asynchronous
        response.streaming_content = compress_each(pieces, coding)
    elif isinstance(response, HttpResponse):
        if len(response.content) < LEAST:
            return response
        response.content = compress(response.content, coding)
        response["ETag"] = tag_in(response["ETag"], coding)
        if "Repr-Digest" in response:
            response["Repr-Digest"] = repr_digest(response.content)
    response["Content-Encoding"] = coding.value
    return response


def known_tag(request: HttpRequest, etag: str) -> str:
    """Return the tag under which the client has the answer, in whichever coding; else the plain one."""
    headers = request.headers
    named = f"{headers.get('If-Match', '')},{headers.get('If-None-Match', '')}"
    return named_in(named, etag, choose(headers.get("Accept-Encoding", "")))
