"""Who may see and change what belongs to partners."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def require_administrator(request: HttpRequest) -> User:
    """Return the person, who may change partners; anybody else is sent away."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    if not request.user.has_perm("partners.change_partner"):
        raise PermissionDenied
    return request.user
