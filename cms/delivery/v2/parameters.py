"""The query parameters of API v2: Wagtail's own that make sense here, and the language contract."""

from typing import Literal, TypeVar

from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import ValidationError

from cms.articles.vocabulary import Audience
from cms.delivery.api.parameters import SLUG, LanguageQuery, require_known
from cms.delivery.errors import RefusedParameters
from cms.delivery.schemas import ParameterError

FARTHEST = 10**9
LONGEST_FIELDS = 1000

Query = TypeVar("Query", bound=Schema)


class DetailQuery(LanguageQuery):
    """What to show of one page."""

    fields: str | None = Field(None, max_length=LONGEST_FIELDS)


class PagesQuery(DetailQuery):
    """Which pages to list."""

    type: Literal["articles.ArticlePage"] = "articles.ArticlePage"
    topic: str | None = Field(None, pattern=SLUG)
    audience: Audience | None = None
    order: Literal["id", "-id", "title", "-title"] = "id"
    offset: int = Field(0, ge=0, le=FARTHEST)
    limit: int = Field(20, ge=1, le=100)


def parse(request: HttpRequest, query: type[Query]) -> Query:
    """Return the parameters, or raise ``RefusedParameters`` with each that cannot be taken."""
    require_known(request, query)
    try:
        return query.model_validate(request.GET.dict())
    except ValidationError as error:
        faults = [(str(fault["loc"][-1]), fault["msg"]) for fault in error.errors()]
        raise RefusedParameters(
            [ParameterError(parameter=name, message=f"“{name}”: {said}.") for name, said in faults]
        ) from error
