"""The partners' keys, as Django REST framework wants to hear of them."""

from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from cms.delivery.keys import entitlement_of
from cms.delivery.problems import CHALLENGE
from cms.partners.selectors import Entitlement


class KeyAuthentication(BaseAuthentication):
    """A request without a valid key is refused here: there are no anonymous readers."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Entitlement]:
        """Return what the key opens; the person behind it is not known."""
        entitlement = entitlement_of(request)
        if entitlement is None:
            raise NotAuthenticated
        return AnonymousUser(), entitlement

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge."""
        return CHALLENGE
