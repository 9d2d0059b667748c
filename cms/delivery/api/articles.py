"""``/articles/``: the list, and one article by its id or slug."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import reverse
from ninja import Path, Query, Router

from cms.delivery.api import parameters
from cms.delivery.api.answers import answer_article, answer_json
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.api.extras import Include
from cms.delivery.api.included import included_with
from cms.delivery.api.items import items_of, list_of, reads_bodies
from cms.delivery.api.parameters import ListQuery, require_known
from cms.delivery.api.reading import readable
from cms.delivery.conditional import CACHING, link_header
from cms.delivery.cursors import Order, Place, write_cursor
from cms.delivery.formats import Format
from cms.delivery.groups import ARTICLES, TOPICS
from cms.delivery.models import Document
from cms.delivery.rehearsing import rehearsed
from cms.delivery.schemas import (
    Article,
    ArticleList,
    Gone,
    InvalidRequest,
    LanguageNotAvailable,
    NotAcceptable,
    Problem,
)
from cms.delivery.selectors import (
    ArticleQuery,
    Moved,
    find_documents,
    page_of_articles,
    read,
    select,
)

router = Router(tags=["Articles"])


@readable(
    router,
    "/",
    {
        200: ArticleList,
        304: None,
        400: InvalidRequest,
        401: Problem,
        412: Problem,
        429: Problem,
    },
    "List articles, each in the best language that it has",
)
def list_articles(request: PartnerRequest, query: Query[ListQuery]) -> HttpResponse:
    """Follow `next` until it is null; the `Link` header has it too."""
    require_known(request, ListQuery)
    wish = query.wish(request, request.auth)
    order = query.wanted_order()
    wanted = ArticleQuery(
        wish=wish,
        words=query.words(),
        topic=query.topic,
        audience=query.audience.value if query.audience else None,
        aspect=query.aspect.value if query.aspect else None,
        updated_since=query.updated_since,
        reviewed_since=query.reviewed_since,
        review_due_before=query.review_due_before,
        order=order,
        after=query.place(),
        limit=query.limit,
        with_bodies=reads_bodies(query.fields, query.include),
    )
    found = page_of_articles(wanted, request.auth)
    shown = found[: query.limit]
    following = _next_page(request, order, shown[-1]) if len(found) > len(shown) else None
    items = items_of(shown, query.fields, query.include, wish, request.auth)
    tags = sorted({document.tag for document in shown})
    page, groups = list_of(items, following), _groups(query.include)
    answer = answer_json(request, wish, page, *tags, caching=CACHING, groups=groups)
    if following:
        answer["Link"] = link_header((following, 'rel="next"'))
    return answer


@readable(
    router,
    "/{name}/",
    {
        200: Article,
        301: None,
        304: None,
        400: InvalidRequest,
        401: Problem,
        404: LanguageNotAvailable,
        406: NotAcceptable,
        410: Gone,
        412: Problem,
        429: Problem,
        503: Problem,
    },
    "Fetch one article in one language",
)
def get_article(
    request: PartnerRequest,
    query: Query[parameters.ArticleQuery],
    name: Path[str],
) -> HttpResponse:
    """`name` is the article's id, or its slug in any language. An old slug answers 301."""
    require_known(request, parameters.ArticleQuery)
    wish, chosen = query.wish(request, request.auth), query.chosen(request)
    text_in = next(iter(wish.codes), None) if chosen.format is Format.JSON else None
    found = find_documents(name, request.auth, text_in)
    if isinstance(found, Moved):
        return _moved(request, found)
    served = rehearsed(request, select(found, wish))
    if not query.include:
        return answer_article(request, wish, served, chosen)
    (included,) = included_with([read(served)], query.include, wish, request.auth)
    return answer_article(request, wish, served, chosen, included)


def _moved(request: PartnerRequest, moved: Moved) -> HttpResponse:
    address = reverse("api-1:get_article", kwargs={"name": moved.slug})
    asked = request.META.get("QUERY_STRING", "")
    response = HttpResponse(status=301)
    response["Location"] = f"{address}?{asked}" if asked else address
    response["Cache-Control"] = CACHING
    return response


def _groups(includes: Sequence[Include]) -> Sequence[str]:
    """Return what a list has to be forgotten with; nothing can tell when a notice ends with its day."""
    if Include.NOTICES in includes:
        return ()
    return (ARTICLES, TOPICS) if includes else (ARTICLES,)


def _next_page(request: PartnerRequest, order: Order, last: Document) -> str:
    asked = request.GET.copy()
    asked["cursor"] = write_cursor(order, Place(last.page_id, last.last_modified))
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
