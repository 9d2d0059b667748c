"""The edge of the public APIs: no answer leaves it that is not in the contract's form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.views.decorators.csrf import csrf_exempt

from cms.delivery.deprecations import announce
from cms.delivery.metering import settle
from cms.delivery.problems import ProblemType, not_allowed, nothing_here

NOT_ALLOWED = ProblemType.METHOD_NOT_ALLOWED.status

View = Callable[..., Any]


def public_edge(view: View) -> View:
    """Return the view with its refusals as problem documents, and without a body for ``HEAD``.

    What a request may do rests on its key and never on a cookie, so nobody is asked for a browser's token.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = nothing_here(request)
        if response.status_code == NOT_ALLOWED and "json" not in response["Content-Type"]:
            response = not_allowed(request, response["Allow"])
        settle(request, response)
        announce(request, response)
        return _headers_only(response) if request.method == "HEAD" else response

    return guarded


@csrf_exempt
def not_found(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer any other address under ``/api/``; one that only lacks its last slash is mended."""
    complete = f"{request.path}/"
    if not request.path.endswith("/") and _leads_somewhere(complete):
        address, parameters = escape_uri_path(complete), request.META.get("QUERY_STRING", "")
        response = HttpResponse(status=308)
        response["Location"] = iri_to_uri(f"{address}?{parameters}" if parameters else address)
        return response
    return nothing_here(request)


def _leads_somewhere(path: str) -> bool:
    try:
        return resolve(path).func is not not_found
    except Resolver404:
        return False


def _headers_only(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = ()
    elif isinstance(response, HttpResponse):
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response
