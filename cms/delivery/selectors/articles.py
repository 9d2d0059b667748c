"""Listing articles, each in the best language that it has."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, OuterRef, Prefetch, Q, Subquery, Value, When

from cms.articles.models import Topic
from cms.core import languages
from cms.core.types import LanguageCode, LanguageTag
from cms.delivery.cursors import Order, Place
from cms.delivery.models import Document, DocumentAspect, DocumentQuerySet, DocumentTopic
from cms.delivery.selectors.searching import has_words, worth
from cms.delivery.wish import Wish
from cms.partners.selectors import Entitlement, with_subtopics

ORDERS = {Order.CREATED: ("page_id",), Order.UPDATED: ("last_modified", "page_id")}


@dataclass(frozen=True)
class ArticleQuery:
    """Which articles a list shows."""

    wish: Wish
    words: str | None = None
    topic: str | None = None
    audience: str | None = None
    aspect: str | None = None
    updated_since: datetime | None = None
    reviewed_since: date | None = None
    review_due_before: date | None = None
    order: Order = Order.CREATED
    after: Place | None = None
    limit: int = 0
    with_bodies: bool = False


def matching_articles(query: ArticleQuery, entitlement: Entitlement) -> DocumentQuerySet:
    """Return one document for each article that matches, in the best language that it has.

    A topic stands for all topics under it as well.
    """
    documents = _best(query.wish, entitlement)
    if query.words is not None:
        documents = documents.filter(has_words(query.words, query.wish.codes))
    if query.topic is not None:
        named = Topic.objects.filter(slug=query.topic).values_list("pk", flat=True)
        filed = DocumentTopic.objects.filter(is_current=True, topic__in=with_subtopics(named))
        documents = documents.filter(pk__in=filed.values("document"))
    if query.audience is not None:
        documents = documents.filter(audience=query.audience)
    if query.aspect is not None:
        about = DocumentAspect.objects.filter(aspect=query.aspect)
        documents = documents.filter(pk__in=about.values("document"))
    return documents.filter(**_since(query))


def _since(query: ArticleQuery) -> dict[str, date]:
    """Return the conditions on days that the query has; a document without the day meets none."""
    conditions: dict[str, date | None] = {
        "last_modified__gte": query.updated_since,
        "reviewed_on__gte": query.reviewed_since,
        "next_review_on__lt": query.review_due_before,
    }
    return {name: value for name, value in conditions.items() if value is not None}


def page_of_articles(query: ArticleQuery, entitlement: Entitlement) -> list[Document]:
    """Return the matching documents from the cursor on; one more than asked for.

    Two queries. By relevance there are no more than asked for, the best first. Otherwise articles come
    in the order in which they were created, or last changed: what is published meanwhile stands where
    it stood or at the end, so that a cursor stays valid.
    """
    found = _with_topics(matching_articles(query, entitlement).filter(_behind(query)))
    if not query.with_bodies:
        found = found.defer("body")
    if query.order is Order.RELEVANCE and query.words is not None:
        best = worth(query.words, query.wish.codes).desc()
        return list(found.order_by(best, "page_id")[: query.limit])
    return list(found.order_by(*ORDERS[query.order])[: query.limit + 1])


def pointed_at(
    articles: Collection[UUID], wish: Wish, entitlement: Entitlement
) -> dict[UUID, Document]:
    """Return those of the articles that the partner can fetch, each in the best language that it has.

    Without bodies. Two queries, and none where there are no articles.
    """
    if not articles:
        return {}
    found = _with_topics(_best(wish, entitlement).filter(article_id__in=articles))
    return {document.article_id: document for document in found.defer("body")}


def _with_topics(documents: DocumentQuerySet) -> DocumentQuerySet:
    """Return the documents with the topics that they are filed under now, one query for all."""
    topics = DocumentTopic.objects.filter(is_current=True).select_related("topic")
    return documents.prefetch_related(Prefetch("topic_rows", topics.order_by("topic__slug")))


def _behind(query: ArticleQuery) -> Q:
    """Return the condition that a document stands behind the cursor."""
    if query.after is None:
        return Q()
    same_or_later = Q(page_id__gt=query.after.page)
    if query.after.moment is None:
        return same_or_later
    same_moment = Q(last_modified=query.after.moment) & same_or_later
    return Q(last_modified__gt=query.after.moment) | same_moment


def available_languages(
    documents: Iterable[Document], entitlement: Entitlement
) -> dict[int, tuple[LanguageTag, ...]]:
    """Return for each document's page the languages in which the partner can fetch the article.

    Pages stand for articles here, because the database is told numbers faster than ids. One query.
    """
    pages = {document.page_id for document in documents}
    readable = Document.objects.public().covered_by(entitlement).filter(page_id__in=pages)
    found = languages_by_page(readable)
    return {page: found.get(page, ()) for page in pages}


def languages_by_page(documents: DocumentQuerySet) -> dict[int, tuple[LanguageTag, ...]]:
    """Return the languages of documents, by their pages. One query."""
    found: dict[int, list[LanguageTag]] = {}
    for page, language in documents.order_by().values_list("page_id", "language"):
        found.setdefault(page, []).append(languages.tag(LanguageCode(language)))
    return {page: tuple(sorted(tags)) for page, tags in found.items()}


def _best(wish: Wish, entitlement: Entitlement) -> DocumentQuerySet:
    """Return the public documents of which their article has none in a preferred language."""
    readable = Document.objects.public().covered_by(entitlement).filter(language__in=wish.codes)
    if len(wish.codes) <= 1:
        return readable
    ranks = [When(language=code, then=Value(rank)) for rank, code in enumerate(wish.codes)]
    rivals = readable.filter(article_id=OuterRef("article_id")).order_by(Case(*ranks))
    return readable.filter(pk=Subquery(rivals.values("pk")[:1]))
