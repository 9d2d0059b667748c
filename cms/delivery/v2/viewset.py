"""The endpoint ``/api/v2/pages/``."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from rest_framework.exceptions import MethodNotAllowed, NotAuthenticated
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import ReadOnlyField
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError, parse_fields_parameter
from wagtail.api.v2.views import PagesAPIViewSet

from cms.articles.models import ArticlePage
from cms.core.types import LanguageTag
from cms.delivery import problems
from cms.delivery.api.answers import answer_json
from cms.delivery.api.members import language_of
from cms.delivery.conditional import CACHING
from cms.delivery.errors import NotDelivered, RefusedParameters
from cms.delivery.metering import note_article
from cms.delivery.models import Document
from cms.delivery.schemas import ParameterError
from cms.delivery.selectors import (
    ArticleQuery,
    available_languages,
    documents_of_page,
    matching_articles,
    read,
    select,
)
from cms.delivery.v2.auth import KeyAuthentication
from cms.delivery.v2.page import BODY, META, PublicPage
from cms.delivery.v2.parameters import DetailQuery, PagesQuery, parse
from cms.partners.errors import LimitReached

ORDERS = {"id": "page_id", "title": "headline"}


class OneRepresentation(BaseContentNegotiation):
    """JSON, whatever the ``Accept`` header says: there is nothing else."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """Return the one renderer."""
        return renderers[0], renderers[0].media_type


class ArticlesAPIViewSet(PagesAPIViewSet):
    """Public editions as pages: Wagtail's ``fields``, our language contract, nothing of the row."""

    model = ArticlePage
    name = "pages"
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = OneRepresentation
    authentication_classes = (KeyAuthentication,)
    permission_classes = ()
    http_method_names = ("get", "head")
    body_fields = [APIField(name, serializer=ReadOnlyField()) for name in BODY]
    meta_fields = [APIField(name, serializer=ReadOnlyField()) for name in META]
    listing_default_fields = ["id", "title", "language", "outdated", *META]
    detail_only_fields: list[str] = []

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the addresses: the list and one page."""
        return [
            path("", cls.as_view({"get": "listing_view", "head": "listing_view"}), name="listing"),
            path(
                "<row:pk>/",
                cls.as_view({"get": "detail_view", "head": "detail_view"}),
                name="detail",
            ),
        ]

    @classmethod
    def get_detail_default_fields(cls, model: Any) -> list[str]:  # noqa: ARG003  # Wagtail's
        """Return all of them."""
        return [*META, *BODY]

    @classmethod
    def get_listing_default_fields(cls, model: Any) -> list[str]:  # noqa: ARG003  # Wagtail's
        """Return what Wagtail lists, the language, and whether the text is outdated."""
        return list(cls.listing_default_fields)

    def get_serializer_class(self) -> Any:
        """Return the serializer for the ``fields`` that were asked for."""
        try:
            wanted = parse_fields_parameter(self.request.GET.get("fields", ""))
            return self._get_serializer_class(
                self.request.wagtailapi_router,
                ArticlePage,
                wanted,
                show_details=self.action == "detail_view",
            )
        except (BadRequestError, ValueError, RecursionError) as error:
            refused = ParameterError(parameter="fields", message=f"“fields”: {error}.")
            raise RefusedParameters([refused]) from error

    def get_serializer_context(self) -> dict[str, Any]:
        """Return what fields may ask for; none of ours looks at pages."""
        context: dict[str, Any] = super(PagesAPIViewSet, self).get_serializer_context()
        return context

    def listing_view(self, request: Any) -> HttpResponse:
        """List the articles that have an edition in the language that was asked for."""
        query = parse(request, PagesQuery)
        wish = query.wish(request, request.auth)
        matching = matching_articles(
            ArticleQuery(
                wish=wish,
                topic=query.topic,
                audience=query.audience.value if query.audience else None,
            ),
            request.auth,
        )
        column = ORDERS[query.order.removeprefix("-")]
        ordered = matching.order_by(
            f"-{column}" if query.order.startswith("-") else column, "page_id"
        )
        documents = list(ordered[query.offset : query.offset + query.limit])
        available = available_languages(documents, request.auth)
        pages = [
            self._page(document, wish.requested, available[document.page_id])
            for document in documents
        ]
        items = self.get_serializer(pages, many=True).data
        body = json.dumps(
            {"meta": {"total_count": matching.count()}, "items": items}, ensure_ascii=False
        )
        tags = sorted({document.tag for document in documents})
        return answer_json(request, wish, body, *tags, caching=CACHING)

    def detail_view(self, request: Any, pk: int) -> HttpResponse:
        """Show one article in one language."""
        query = parse(request, DetailQuery)
        wish = query.wish(request, request.auth)
        served = select(documents_of_page(pk, request.auth), wish)
        note_article(request, served.document.article_id)
        document = read(served)
        page = self._page(document, served.requested, served.available)
        body = json.dumps(self.get_serializer(page).data, ensure_ascii=False)
        return answer_json(
            request, wish, body, document.tag, caching=CACHING, last_modified=served.last_modified
        )

    def handle_exception(self, exc: Exception) -> HttpResponse:
        """Answer every refusal with a problem document."""
        request: HttpRequest = self.request
        match exc:
            case NotAuthenticated():
                return problems.unauthorized(request)
            case LimitReached():
                return problems.too_many_requests(request, exc)
            case RefusedParameters():
                return problems.invalid_request(request, exc.errors, exc.known)
            case NotDelivered():
                return problems.not_delivered(request, exc)
            case MethodNotAllowed():
                return problems.not_allowed(request, ", ".join(self.allowed_methods))
        return problems.server_error(request, exc)

    def _page(
        self,
        document: Document,
        requested: LanguageTag | None,
        available: tuple[LanguageTag, ...],
    ) -> PublicPage:
        address = reverse("wagtailapi:pages:detail", args=[document.page_id])
        return PublicPage(
            document=document,
            language_facts=language_of(document, requested, available),
            detail_url=self.request.build_absolute_uri(address),
        )


router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", ArticlesAPIViewSet)
