"""Problem documents (RFC 9457): every error of the public APIs is told in this form.

``docs/partner-api.md`` explains each type to partners.
"""

import logging
from enum import Enum

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path

from cms.delivery.errors import (
    ArticleWithdrawn,
    CursorGone,
    FormatNotRendered,
    FormatNotServed,
    LanguageNotServed,
    NotDelivered,
    NotWithdrawn,
    OtherWithdrawal,
    Unavailable,
)
from cms.delivery.metering import note_article
from cms.delivery.models import Document
from cms.delivery.schemas import (
    Gone,
    InvalidRequest,
    LanguageNotAvailable,
    NotAcceptable,
    ParameterError,
    Problem,
    Resync,
    Tombstone,
)
from cms.partners.errors import LimitReached

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
CHALLENGE = 'Bearer realm="Concord"'


class ProblemType(Enum):
    """The types of problems: slug of the address, status and title."""

    INVALID_REQUEST = ("invalid-request", 400, "The request has parameters that cannot be taken")
    UNAUTHORIZED = ("unauthorized", 401, "A valid key is required")
    NOT_FOUND = ("not-found", 404, "Not found")
    LANGUAGE_NOT_AVAILABLE = ("language-not-available", 404, "Not available in this language")
    METHOD_NOT_ALLOWED = ("method-not-allowed", 405, "This method is not allowed here")
    NOT_ACCEPTABLE = ("not-acceptable", 406, "Not available in this format")
    CURSOR_GONE = ("cursor-gone", 410, "The change feed cannot go on from here")
    WITHDRAWN = ("withdrawn", 410, "The article is not public any more")
    NOTHING_TO_ACKNOWLEDGE = ("nothing-to-acknowledge", 409, "This is not the state of the text")
    PRECONDITION_FAILED = ("precondition-failed", 412, "The precondition does not hold")
    TOO_MANY_REQUESTS = ("too-many-requests", 429, "The key has asked too often")
    SERVER_ERROR = ("server-error", 500, "Something went wrong on our side")
    NOT_READY = ("not-ready", 503, "Not ready to answer requests")

    def __init__(self, slug: str, status: int, title: str) -> None:
        self.address = f"/problems/{slug}"
        self.status = status
        self.title = title

    def describe(self, request: HttpRequest, detail: str) -> Problem:
        """Return the problem as it happened to this request."""
        return Problem(
            type=self.address,
            title=self.title,
            status=self.status,
            detail=detail,
            instance=escape_uri_path(request.path),
        )


# The errors that need no members of their own; any other is a “not found”.
_PLAIN = {
    FormatNotRendered: ProblemType.NOT_READY,
    NotWithdrawn: ProblemType.NOTHING_TO_ACKNOWLEDGE,
    Unavailable: ProblemType.NOT_READY,
    OtherWithdrawal: ProblemType.NOTHING_TO_ACKNOWLEDGE,
}


def respond(problem: Problem) -> HttpResponse:
    """Return the answer that carries the problem; nobody may keep it."""
    response = HttpResponse(
        problem.model_dump_json(exclude_none=True), status=problem.status, content_type=MEDIA_TYPE
    )
    response["Cache-Control"] = "no-store"
    return response


def plain_problem(request: HttpRequest, kind: ProblemType, detail: str) -> HttpResponse:
    """Return the answer for a problem without extension members."""
    return respond(kind.describe(request, detail))


def invalid_request(
    request: HttpRequest, errors: list[ParameterError], known: list[str] | None = None
) -> HttpResponse:
    """Return the answer that names each parameter that cannot be taken."""
    detail = " ".join(error.message for error in errors)
    problem = ProblemType.INVALID_REQUEST.describe(request, detail)
    return respond(InvalidRequest(**dict(problem), errors=errors, known_parameters=known))


def unauthorized(request: HttpRequest) -> HttpResponse:
    """Return the answer to a missing, wrong, revoked or expired key, which says no more than that."""
    response = plain_problem(
        request,
        ProblemType.UNAUTHORIZED,
        "Send a valid key: “Authorization: Bearer KEY”, or “X-Api-Key: KEY”.",
    )
    response["WWW-Authenticate"] = CHALLENGE
    return response


def too_many_requests(request: HttpRequest, error: LimitReached) -> HttpResponse:
    """Return the answer to a key that has to wait, and how long."""
    response = plain_problem(request, ProblemType.TOO_MANY_REQUESTS, str(error))
    response["Retry-After"] = str(error.exceeded.resets_in)
    return response


def not_delivered(request: HttpRequest, error: NotDelivered) -> HttpResponse:
    """Return the answer where there is nothing to hand over."""
    if isinstance(error, ArticleWithdrawn):
        note_article(request, error.document.article_id)
        problem = ProblemType.WITHDRAWN.describe(request, str(error))
        return respond(Gone(**dict(problem), tombstone=tombstone(error.document)))
    if isinstance(error, LanguageNotServed):
        problem = ProblemType.LANGUAGE_NOT_AVAILABLE.describe(request, str(error))
        return respond(
            LanguageNotAvailable(**dict(problem), available_languages=list(error.available))
        )
    if isinstance(error, FormatNotServed):
        problem = ProblemType.NOT_ACCEPTABLE.describe(request, str(error))
        refusal = respond(
            NotAcceptable(**dict(problem), available_media_types=list(error.available))
        )
        patch_vary_headers(refusal, ["Accept"])
        return refusal
    if isinstance(error, CursorGone):
        problem = ProblemType.CURSOR_GONE.describe(request, str(error))
        return respond(Resync(**dict(problem), snapshots=reverse("api-1:list_snapshots")))
    kind = _PLAIN.get(type(error), ProblemType.NOT_FOUND)
    response = plain_problem(request, kind, str(error))
    if isinstance(error, Unavailable):
        response["Retry-After"] = str(error.seconds)
        vars(response)["_has_been_logged"] = True  # Django's mark: a rehearsal alarms no operator
    return response


def tombstone(document: Document) -> Tombstone:
    """Return the public record of a withdrawal."""
    return Tombstone(
        article_id=document.article_id,
        language=document.tag,
        change_number=document.change_number,
        kind="recalled" if document.withdrawal_kind == "recalled" else "withdrawn",
        reason=document.withdrawal_reason,
        withdrawn_at=document.last_modified,
    )


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Return the answer for an address that leads nowhere."""
    return plain_problem(request, ProblemType.NOT_FOUND, "There is nothing at this address.")


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Return the answer for a method that would write something, or is unknown."""
    response = plain_problem(
        request,
        ProblemType.METHOD_NOT_ALLOWED,
        f"{request.method} is not possible here. Possible: {allowed}.",
    )
    response["Allow"] = allowed
    return response


def server_error(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the answer for our own faults, which shows nothing of them, and write them down."""
    logger.error("%s %s failed.", request.method, request.path, exc_info=error)
    return plain_problem(
        request,
        ProblemType.SERVER_ERROR,
        "The fault is ours and has been recorded. Try again later.",
    )
