"""Who may open a page of the portal, in which language it speaks, and what it may load."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language_from_request, get_language_info, override
from django.views.decorators.cache import never_cache

from cms.partners.models import Developer
from cms.partners.selectors import developer_of

View = Callable[..., HttpResponseBase]

# Keys and secrets are shown and typed here: nothing runs that did not come from us as a file.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class DeveloperRequest(HttpRequest):
    """A request of somebody who may use the portal; languages come with their own names."""

    developer: Developer
    interface_languages: list[tuple[str, str]]


def for_developers(view: View) -> View:
    """Return the view for developers alone, in their language; others are sent to the sign-in page.

    One query beside Django's own for session and user.
    """

    @never_cache
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        developer = developer_of(request.user)
        if developer is None:
            # What was to be changed is not changed after signing in, and its address shows nothing.
            back = (
                request.get_full_path() if request.method == "GET" else reverse("portal:overview")
            )
            return redirect_to_login(back, reverse("portal:sign_in"))
        request.developer = developer
        request.interface_languages = [
            (code, get_language_info(code)["name_local"]) for code in _spoken_here()
        ]
        return _spoken(view, developer.language, request, *args, **kwargs)

    return guarded


def for_anybody(view: View) -> View:
    """Return the view for people who have not signed in, in a language that their browser asks for."""

    @never_cache
    @wraps(view)
    def open_to_all(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        developer = developer_of(request.user)
        language = developer.language if developer else _asked_for(request)
        return _spoken(view, language, request, *args, **kwargs)

    return open_to_all


def page_is_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what Django means by “CSRF verification failed”, in the portal and everywhere else.

    Somebody signed in or out in another window meanwhile, or the browser keeps no cookies.
    """
    with override(_asked_for(request)):
        return render(request, "portal/too_old.html", status=HTTPStatus.FORBIDDEN)


def known_language(code: str) -> str:
    """Return the language where the interface speaks it, and the source language otherwise."""
    return code if code in _spoken_here() else settings.LANGUAGE_CODE


def _spoken_here() -> list[str]:
    return [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]


def _asked_for(request: HttpRequest) -> str:
    """Return the interface's language that is nearest: Mexican Spanish has none of its own."""
    asked = get_language_from_request(request)
    return known_language(asked if asked in _spoken_here() else asked.split("-", maxsplit=1)[0])


def _spoken(
    view: View, language: str, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    with override(language):
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            response.render()  # while the language is still the reader's
    response["Content-Security-Policy"] = POLICY
    return response
