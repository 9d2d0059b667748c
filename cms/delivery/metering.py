"""What a request costs its key: counted where the key is read, told and settled at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any, NoReturn
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from cms.core import clock
from cms.delivery.shared import is_shared
from cms.partners import usage
from cms.partners.counting import count_request, give_back_for_the_day
from cms.partners.errors import LimitReached
from cms.partners.rules import Standing, Use, costs_daily_quota
from cms.partners.selectors import Entitlement

# In ``META``, which Django REST framework's request shares with the one that it wraps.
METER = "concord.meter"
# Where somebody in front of Django listens (``scope_of``).
HEARD = "concord.heard"

# Where somebody in front of Django sees that the client has gone (``scope_of``); a ``threading.Event``.
GONE = "concord.gone"

# What a sandbox key rehearses; the answer repeats it.
REHEARSE = "Concord-Rehearse"

Heard = tuple[Entitlement, Use]


@dataclass
class Meter:
    """What is known about a request that had a valid key."""

    entitlement: Entitlement
    standings: tuple[Standing, ...] = ()
    is_refused: bool = False
    article: str = ""
    rehearsal: str = ""


def admit(request: HttpRequest, entitlement: Entitlement) -> Meter:
    """Count the request for its key, and return what is known of it. Raises ``LimitReached``."""
    meter = Meter(entitlement)
    request.META[METER] = meter
    try:
        meter.standings = count_request(entitlement.key, entitlement.limits)
    except LimitReached as refusal:
        meter.standings, meter.is_refused = refusal.standings, True
        raise
    return meter


def refuse_for_the_minute(meter: Meter) -> NoReturn:
    """Refuse a request that was admitted as if the minute were used up: raises ``LimitReached``."""
    limits, now = meter.entitlement.limits, clock.now()
    give_back_for_the_day(meter.entitlement.key, meter.standings)
    minute = min(limits, key=lambda limit: limit.window)
    meter.standings, meter.is_refused = (minute.standing(minute.quota + 1, now),), True
    raise LimitReached(meter.standings)


def meter_of(request: HttpRequest) -> Meter | None:
    """Return what is known about the request; nothing where it had no valid key."""
    meter: Meter | None = request.META.get(METER)
    return meter


def scope_of(request: HttpRequest) -> Mapping[str, Any]:
    """Return the scope of the ASGI request that led to this one; empty where none did."""
    scope: Mapping[str, Any] = request.META.get("asgi.scope", {})
    return scope


def note_article(request: HttpRequest, article: UUID) -> None:
    """Note which article the request is about, for the usage that partners and we can look up."""
    meter = meter_of(request)
    if meter is not None:
        meter.article = str(article)


def settle(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the answer with the limits of its key in its headers, and count it as used.

    ``RateLimit-Policy`` and ``RateLimit`` have the form of draft-ietf-httpapi-ratelimit-headers-11.
    """
    meter = meter_of(request)
    if meter is None:
        return response
    entitlement = meter.entitlement
    if meter.rehearsal:
        response[REHEARSE] = meter.rehearsal
    if entitlement.is_sandbox:  # the truth too: else a cache would give it to who rehearses
        patch_vary_headers(response, [REHEARSE])
    if not meter.is_refused and not costs_daily_quota(response.status_code):
        meter.standings = give_back_for_the_day(entitlement.key, meter.standings)
    response["RateLimit-Policy"] = ", ".join(limit.policy for limit in entitlement.limits)
    if meter.standings and not is_shared(response):  # else it would be told to later requests
        response["RateLimit"] = ", ".join(standing.item for standing in meter.standings)
    languages = response.get("Content-Language", "")
    use = Use(
        key_id=entitlement.key_id,
        day=clock.now().astimezone(UTC).date(),
        article=meter.article,
        language="" if "," in languages else languages,
        status=response.status_code,
    )
    usage.note(use)
    _let_hear(request, (entitlement, use))
    return response


def _let_hear(request: HttpRequest, heard: Heard) -> None:
    """Tell whoever listens in front of Django who was let in, and for what."""
    listening: list[Heard] | None = scope_of(request).get(HEARD)
    if listening is not None:
        listening.append(heard)
