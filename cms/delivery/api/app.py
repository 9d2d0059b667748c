"""The API put together: routers, keys, and one handler for each kind of error."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from cms.delivery import problems
from cms.delivery.api import (
    acknowledgements,
    articles,
    changes,
    openapi,
    short,
    snapshots,
    topics,
)
from cms.delivery.api.auth import ApiKey, BearerKey
from cms.delivery.errors import NotDelivered, RefusedParameters
from cms.delivery.openly import kept_openly
from cms.delivery.schemas import ParameterError
from cms.partners.errors import LimitReached

DESCRIPTION = """
Reviewed health articles, exactly as they were signed off, in the language that you ask for.

Every operation here needs a key; try them with a sandbox key, which you make in the portal (`/portal/`). There the guide says in order
how to begin. Errors are problem documents (RFC 9457). The articles may be used under the terms of your partner agreement.
""".strip()

TAGS = [
    {"name": "Articles", "description": "One article, or many, in the language asked for."},
    {"name": "Topics", "description": "What articles are filed under."},
    {
        "name": "Notices",
        "description": "What readers are told beside articles, such as whom to call.",
    },
    {
        "name": "Calls to action",
        "description": "What readers are invited to do, beside any article.",
    },
    {"name": "Changes", "description": "What was published, outdated, withdrawn and recalled."},
    {"name": "Snapshots", "description": "All of one language, to begin with."},
    {"name": "Acknowledgements", "description": "That a recalled text was taken off your site."},
]


class ConcordAPI(NinjaAPI):
    """django-ninja's API with a complete OpenAPI document."""

    @cached_property
    def _document(self) -> OpenAPISchema:
        document = super().get_openapi_schema(path_prefix=self.get_root_path({}))
        openapi.complete(document)
        return document

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the document, which is the same for every request."""
        return self._document


api = ConcordAPI(
    title="Concord",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="api-1",
    auth=[BearerKey(), ApiKey()],
    servers=[{"url": "/", "description": "The server that this document came from."}],
    openapi_extra={"tags": TAGS},
    docs_decorator=kept_openly(seconds=300),
)
api.add_router("/articles", articles.router)
api.add_router("/topics", topics.router)
api.add_router("/notices", short.notices)
api.add_router("/calls-to-action", short.calls)
api.add_router("/changes", changes.router)
api.add_router("/snapshots", snapshots.router)
api.add_router("/acknowledgements", acknowledgements.router)


@api.exception_handler(AuthenticationError)
def refuse_key(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a missing, wrong or revoked key."""
    return problems.unauthorized(request)


@api.exception_handler(LimitReached)
def let_wait(request: HttpRequest, error: LimitReached) -> HttpResponse:
    """Answer a key that has asked too often."""
    return problems.too_many_requests(request, error)


@api.exception_handler(RefusedParameters)
def refuse_parameters(request: HttpRequest, error: RefusedParameters) -> HttpResponse:
    """Answer parameters that are unknown or doubled."""
    return problems.invalid_request(request, error.errors, error.known)


@api.exception_handler(ValidationError)
def refuse_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer values that are not of their parameter's type."""
    named = [(_parameter(fault["loc"]), fault["msg"]) for fault in error.errors]
    errors = [
        ParameterError(parameter=name, message=f"“{name}”: {message}.") for name, message in named
    ]
    return problems.invalid_request(request, errors)


def _parameter(location: tuple[str | int, ...]) -> str:
    """Return the name of the parameter in which the fault is; numbers count the values of a list."""
    return next(str(part) for part in reversed(location) if isinstance(part, str))


@api.exception_handler(HttpError)
def refuse_body(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a body that is no JSON."""
    message = "The body of the request has to be a JSON object."
    return problems.invalid_request(request, [ParameterError(parameter="body", message=message)])


@api.exception_handler(NotDelivered)
def deliver_nothing(request: HttpRequest, error: NotDelivered) -> HttpResponse:
    """Answer where there is no article to hand over."""
    return problems.not_delivered(request, error)


@api.exception_handler(Http404)
def find_nothing(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a path that leads nowhere."""
    return problems.nothing_here(request)


@api.exception_handler(Exception)
def admit_fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer our own faults without showing them."""
    return problems.server_error(request, error)
