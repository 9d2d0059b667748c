"""Who may see and change the webhooks of a partner: who may change the partner."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from cms.partners.models import Endpoint


def administrator(request: HttpRequest) -> User:
    """Return who asks; raises ``PermissionDenied`` for everybody who may not change partners."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    if not request.user.has_perm("partners.change_partner"):
        raise PermissionDenied
    return request.user


def endpoint_of(partner_id: int, endpoint_id: int) -> Endpoint:
    """Return that partner's endpoint, or answer 404."""
    endpoints = Endpoint.objects.select_related("partner")
    return get_object_or_404(endpoints, pk=endpoint_id, partner_id=partner_id)
