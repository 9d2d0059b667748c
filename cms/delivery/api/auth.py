"""How OpenAPI describes the two places that a key can stand in, and how each is checked."""

from django.http import HttpRequest
from ninja.security.base import AuthBase

from cms.delivery.keys import bearer_key, entitlement_of, header_key
from cms.partners.selectors import Entitlement


class PartnerRequest(HttpRequest):
    """A request whose key was checked."""

    auth: Entitlement


class BearerKey(AuthBase):
    """``Authorization: Bearer KEY``."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_description = "`Authorization: Bearer KEY`, with the key that you were given."

    def __call__(self, request: HttpRequest) -> Entitlement | None:
        """Return what the key opens."""
        return entitlement_of(request) if bearer_key(request) is not None else None


class ApiKey(AuthBase):
    """``X-Api-Key: KEY``, where a proxy needs the ``Authorization`` header for itself."""

    openapi_type = "apiKey"
    openapi_in = "header"
    openapi_name = "X-Api-Key"
    openapi_description = "`X-Api-Key: KEY`, where a proxy needs the other header for itself."

    def __call__(self, request: HttpRequest) -> Entitlement | None:
        """Return what the key opens, unless the other header was already found wrong."""
        if bearer_key(request) is not None or header_key(request) is None:
            return None
        return entitlement_of(request)
