"""Caches in front of Concord: what they may keep, for whom and for how long.

``Cache-Control`` says ``private`` to all of them. One that the operator has put there reads
``CDN-Cache-Control`` (RFC 9213) instead, and keeps the answer for exactly the key that asked (``Vary``).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from cms.delivery.groups import EVERYTHING, partner_group
from cms.delivery.purging.reach import is_reached
from cms.partners.selectors import Entitlement

HEADER = "CDN-Cache-Control"
# As long as partners' own caches may keep it (``conditional.CACHING``).
WITHOUT_PURGE = 60


def let_share(
    request: HttpRequest, response: HttpResponse, entitlement: Entitlement, *groups: str
) -> None:
    """Let caches in front of Concord keep the answer for its key, where the operator wants that."""
    seconds = _seconds(request, entitlement)
    if not seconds:
        return
    response[HEADER] = f"public, max-age={seconds}"
    response["Surrogate-Key"] = " ".join(
        (*groups, partner_group(entitlement.partner_id), EVERYTHING)
    )
    patch_vary_headers(response, ["Authorization", "X-Api-Key"])


def is_shared(response: HttpResponse) -> bool:
    """Return whether others than the one who asked may get this very answer later."""
    return response.has_header(HEADER)


def _seconds(request: HttpRequest, entitlement: Entitlement) -> int:
    """Return how long; not at all for a key that expires, because no cache knows when that is."""
    seconds: int = settings.SHARED_CACHE_SECONDS
    if not seconds or entitlement.key_expires_at is not None:
        return 0
    return seconds if is_reached(request) else min(seconds, WITHOUT_PURGE)
