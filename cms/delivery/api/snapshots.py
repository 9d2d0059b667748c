"""``/snapshots/``: all of one language at once, to begin with; the change feed has what comes after."""

import json
import threading
from collections.abc import Iterator
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from ninja import Path, Router

from cms.core import languages
from cms.core.errors import UnknownLanguage
from cms.core.types import ChangeNumber, LanguageCode
from cms.delivery.actions import follow_scope
from cms.delivery.api.answers import answer_json
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.api.members import with_language
from cms.delivery.api.parameters import NoQuery, require_known
from cms.delivery.api.reading import readable
from cms.delivery.api.values import LanguageParameter
from cms.delivery.coded import coded
from cms.delivery.conditional import ALWAYS_REVALIDATE, describe, strong_etag, unchanged
from cms.delivery.errors import LanguageNotServed
from cms.delivery.formats import NDJSON
from cms.delivery.metering import GONE, scope_of
from cms.delivery.models import scope_of as reach_of
from cms.delivery.problems import ProblemType, plain_problem
from cms.delivery.schemas import (
    InvalidRequest,
    LanguageNotAvailable,
    Problem,
    SnapshotAddress,
    SnapshotHeader,
    SnapshotList,
)
from cms.delivery.selectors import latest_change, whole_language
from cms.partners.selectors import Entitlement

router = Router(tags=["Snapshots"])

# A snapshot that is read slowly holds a thread: so many of a process's, so that others are left.
AT_ONCE = 2
SOON = 10
_places = threading.BoundedSemaphore(AT_ONCE)


@readable(
    router,
    "/",
    {200: SnapshotList, 304: None, 400: InvalidRequest, 401: Problem, 412: Problem, 429: Problem},
    "List the languages that can be fetched at once",
)
def list_snapshots(request: PartnerRequest) -> HttpResponse:
    """One address for each language that the key covers."""
    require_known(request, NoQuery)
    listed = SnapshotList(
        items=[
            SnapshotAddress(language=languages.tag(code), url=_address(code))
            for code in _covered(request.auth)
        ]
    )
    return answer_json(request, None, listed.model_dump_json(), caching=ALWAYS_REVALIDATE)


@readable(
    router,
    "/{language}/",
    {
        200: SnapshotHeader,
        304: None,
        400: InvalidRequest,
        401: Problem,
        404: LanguageNotAvailable,
        412: Problem,
        429: Problem,
        503: Problem,
    },
    "Fetch all articles of one language",
)
def get_snapshot(request: PartnerRequest, language: Path[LanguageParameter]) -> HttpResponseBase:
    """Lines of JSON. The first says where to go on in the change feed, each other one is an article.

    The articles are those that `/articles/{name}/?lang=` gives. What is published while you read comes
    again in the change feed.
    """
    require_known(request, NoQuery)
    code = _named(language, request.auth)
    follow_scope(request.auth)
    number = latest_change()
    # Weak: of what is published meanwhile the answer holds more or less.
    scope = json.dumps(reach_of(request.auth))
    tag = f"W/{strong_etag(str(number), code, scope)}"
    saved = unchanged(request, tag)
    if saved is not None and saved.status_code == HTTPStatus.PRECONDITION_FAILED:
        return saved
    if saved is None and not _places.acquire(blocking=False):
        return _busy(request)
    response: HttpResponseBase = saved or StreamingHttpResponse(
        _Lines(_lines(code, number, request)), content_type=NDJSON
    )
    describe(response, etag=tag, caching=ALWAYS_REVALIDATE)
    response["Content-Language"] = languages.tag(code)
    return coded(request, response)


class _Lines:
    """Lines that hold one of the few places until they are read to their end, or nobody reads on."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._is_held = True

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.close()

    def close(self) -> None:
        """Give the place back; the server calls it too, whatever becomes of the answer."""
        if self._is_held:
            self._is_held = False
            _places.release()


def _busy(request: PartnerRequest) -> HttpResponse:
    message = "Other snapshots are being read. Ask again in a moment."
    answer = plain_problem(request, ProblemType.NOT_READY, message)
    answer["Retry-After"] = str(SOON)
    return answer


def _lines(code: LanguageCode, number: ChangeNumber, request: PartnerRequest) -> Iterator[str]:
    following = f"{reverse('api-1:list_changes')}?afterChangeNumber={number}"
    tag = languages.tag(code)
    header = SnapshotHeader(
        language=tag,
        change_number=number,
        next=request.build_absolute_uri(following),
        license=settings.LICENCE_URL,
    )
    yield f"{header.model_dump_json()}\n"
    gone: threading.Event | None = scope_of(request).get(GONE)
    for batch in whole_language(code, request.auth):
        if gone is not None and gone.is_set():
            return
        yield "".join(f"{with_language(text, tag, available)}\n" for text, available in batch)


def _named(text: str, entitlement: Entitlement) -> LanguageCode:
    covered = _covered(entitlement)
    try:
        code = languages.parse(text)
    except UnknownLanguage:
        code = LanguageCode("")
    if code in covered:
        return code
    known = [languages.tag(code) for code in covered]
    raise LanguageNotServed(languages.canonical_tag(text), known)


def _covered(entitlement: Entitlement) -> list[LanguageCode]:
    return [code for code in languages.all_codes() if entitlement.covers_language(code)]


def _address(code: LanguageCode) -> str:
    return reverse("api-1:get_snapshot", kwargs={"language": languages.tag(code)})
