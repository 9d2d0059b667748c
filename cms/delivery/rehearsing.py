"""Rehearsing what is rare: a sandbox key asks for a recall, a refusal or a failure, and gets its answer.

``Concord-Rehearse`` holds one token (RFC 9651, 3.3.4). What is answered is made where the real answer is
made; nothing is changed by it. The answer repeats the header, so that nobody takes it for the real one.
"""

from enum import StrEnum

from django.http import HttpRequest

from cms.core import clock, languages
from cms.delivery.errors import ArticleWithdrawn, RefusedParameters, Unavailable
from cms.delivery.metering import REHEARSE, Meter, meter_of, refuse_for_the_minute
from cms.delivery.schemas import ParameterError
from cms.delivery.selectors import Served
from cms.publishing.rules import WithdrawalKind

REASON = "This is a rehearsal: the article has not changed."


class Rehearsal(StrEnum):
    """What can be rehearsed."""

    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"
    OUTDATED = "outdated"
    RATE_LIMITED = "rate-limited"
    UNAVAILABLE = "unavailable"


OF_ONE_ARTICLE = (Rehearsal.RECALLED, Rehearsal.WITHDRAWN, Rehearsal.OUTDATED)


def begin_rehearsal(request: HttpRequest, meter: Meter) -> None:
    """Note what the request rehearses, if anything; what needs no article is answered from here.

    Raises ``RefusedParameters`` for a live key, an unknown value, and what such a request cannot
    rehearse; ``LimitReached`` and ``Unavailable`` where these are rehearsed.
    """
    asked = request.headers.get(REHEARSE)
    if asked is None:
        return
    if not meter.entitlement.is_sandbox:
        raise _refused("only a sandbox key rehearses, and this is a live one")
    if asked not in list(Rehearsal):
        raise _refused(f"one of {', '.join(Rehearsal)}")
    rehearsal = Rehearsal(asked)
    if rehearsal in OF_ONE_ARTICLE and not _is_about_one_article(request):
        raise _refused(f"“{rehearsal}” is for GET /api/v1/articles/{{name}}/")
    meter.rehearsal = rehearsal.value  # plain, as servers want headers
    if rehearsal is Rehearsal.RATE_LIMITED:
        refuse_for_the_minute(meter)
    if rehearsal is Rehearsal.UNAVAILABLE:
        raise Unavailable


def rehearsed(request: HttpRequest, served: Served) -> Served:
    """Return what is served, as if it were outdated where that is rehearsed.

    Raises ``ArticleWithdrawn`` where a recall or withdrawal is, and ``RefusedParameters`` where a text
    in the source language, which never is, would be outdated.
    """
    meter = meter_of(request)
    if meter is None or not meter.rehearsal:
        return served
    document = served.document
    if meter.rehearsal == Rehearsal.OUTDATED:
        if document.code == languages.SOURCE:
            raise _refused(
                "a text in the source language is never outdated: ask for another “lang”"
            )
        return served.as_outdated()
    document.withdrawal_kind = WithdrawalKind(meter.rehearsal).value
    document.withdrawal_reason, document.last_modified = REASON, clock.now()
    raise ArticleWithdrawn(document)


def _is_about_one_article(request: HttpRequest) -> bool:
    found = request.resolver_match
    return found is not None and found.view_name == "api-1:get_article"


def _refused(reason: str) -> RefusedParameters:
    return RefusedParameters(
        [ParameterError(parameter=REHEARSE, message=f"“{REHEARSE}”: {reason}.")]
    )
