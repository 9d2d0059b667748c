"""The edge of the admin: one request, one transaction; a refusal is a message, never an error 500."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cms.core.errors import ConcordError
from cms.core.speech import said

View = Callable[..., HttpResponseBase]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def in_steps(view: View) -> View:
    """Mark a view that asks somebody outside meanwhile: each of its steps is a transaction of its own.

    Nobody's row stays locked while the network is slow, and what was done before a fault stays done.
    """
    view.writes_in_steps = True  # type: ignore[attr-defined]  # as Django marks its own exceptions
    return view


def atomic_writes(view: View) -> View:
    """Return the view with every request that may write in one transaction: all or nothing.

    An answer that refuses keeps nothing either. Wagtail makes such answers of a 404 or a missing
    permission before the exception gets here.
    """
    if getattr(view, "writes_in_steps", False):
        return view

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in SAFE_METHODS:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            answer = view(request, *args, **kwargs)
            if answer.status_code >= HTTPStatus.BAD_REQUEST:
                transaction.set_rollback(True)
            return answer

    return wrapped


class RefusalsBecomeMessages:
    """Middleware that answers a ``ConcordError`` in the admin with its own sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Return the answer for the admin, or nothing where the error is not ours to explain."""
        admin = reverse("wagtailadmin_home")
        with override(_language_of(request)):
            explanation = _explained(exception)
        if explanation is None or not request.path.startswith(admin):
            return None
        if request.path.startswith(f"{admin}api/"):
            return JsonResponse({"detail": explanation}, status=409)
        messages.error(request, explanation)
        back = _where_from(request, otherwise=admin)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # Wagtail's workflow dialogue reloads the page on this answer, which shows the message.
            return JsonResponse({"step": "success", "redirect": back})
        return redirect(back)


def _language_of(request: HttpRequest) -> str:
    """Return the person's language: Wagtail's admin has already left it when an error gets here."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    language: str | None = profile.get_preferred_language() if profile else get_language()
    return language or settings.LANGUAGE_CODE


def _explained(exception: Exception) -> str | None:
    """Return what to tell the person, or nothing where the error is not theirs."""
    if isinstance(exception, ConcordError):
        return said(exception)
    if isinstance(exception, ProtectedError):
        # Who signed something off, or what was public, stays on record.
        dependants = {str(row._meta.verbose_name_plural) for row in exception.protected_objects}
        return _("This cannot be deleted, because the record needs it: %(dependants)s.") % {
            "dependants": ", ".join(sorted(dependants))
        }
    return None


def _where_from(request: HttpRequest, *, otherwise: str) -> str:
    referrer = request.headers.get("referer", "")
    trusted = url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()})
    return referrer if trusted else otherwise
