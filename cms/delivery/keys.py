"""The key of a request. Keys are read here, and written nowhere."""

from django.http import HttpRequest

from cms.delivery.metering import admit, scope_of
from cms.delivery.rehearsing import begin_rehearsal
from cms.partners.selectors import Entitlement, partner_of

SCHEME = "bearer"
# Where somebody in front of Django has looked the key up (``metering.scope_of``).
KNOWN = "concord.entitlement"


def bearer_key(request: HttpRequest) -> str | None:
    """Return what stands in the ``Authorization`` header; another scheme is a wrong key."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _space, key = header.partition(" ")
    return key.strip() if scheme.lower() == SCHEME else ""


def header_key(request: HttpRequest) -> str | None:
    """Return what stands in the ``X-Api-Key`` header."""
    return request.headers.get("X-Api-Key")


def entitlement_of(request: HttpRequest) -> Entitlement | None:
    """Return what the request's key opens; two different keys open nothing.

    The request is counted for the key: raises ``LimitReached``, and what a sandbox key rehearses.
    """
    presented = {key for key in (bearer_key(request), header_key(request)) if key is not None}
    if len(presented) != 1:
        return None
    entitlement = scope_of(request).get(KNOWN) or partner_of(presented.pop())
    if entitlement is not None:
        begin_rehearsal(request, admit(request, entitlement))
    return entitlement
