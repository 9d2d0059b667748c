"""Finding an article by its name, choosing its language, and listing articles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, Value, When

from cms.articles.models import Topic
from cms.core import languages
from cms.core.prepared import Prepared, Unknown
from cms.core.types import LanguageCode, LanguageTag
from cms.delivery.cursors import LARGEST, Order, Place
from cms.delivery.errors import (
    ArticleNotFound,
    ArticleWithdrawn,
    FormatNotRendered,
    LanguageNotServed,
)
from cms.delivery.formats import Format
from cms.delivery.models import (
    Document,
    DocumentAspect,
    DocumentQuerySet,
    DocumentSlug,
    DocumentTopic,
    Rendition,
)
from cms.delivery.selectors.searching import has_words, worth
from cms.delivery.wish import Wish
from cms.partners.selectors import Entitlement, with_subtopics
from cms.publishing.rules import PublicState

# What neither the choice of a language nor a tombstone looks at.
_NOT_ASKED = (
    "page_id",
    "headline",
    "summary",
    "audience",
    "body",
    "reviewed_on",
    "next_review_on",
)
ORDERS = {Order.CREATED: ("page_id",), Order.UPDATED: ("last_modified", "page_id")}


@dataclass(frozen=True)
class Moved:
    """The name is an old slug; this is the one that took its place."""

    slug: str


@dataclass(frozen=True)
class Served:
    """The document that answers a request, and what its answer says about languages."""

    document: Document
    requested: LanguageTag | None
    available: tuple[LanguageTag, ...]
    last_modified: datetime


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


def find_documents(
    name: str, entitlement: Entitlement, text_in: LanguageCode | None = None
) -> list[Document] | Moved:
    """Return the article's documents in every language that the partner may have, without bodies.

    The one in ``text_in`` has its body. One query. Raises ``ArticleNotFound``.
    """
    try:
        documents = _by_id(entitlement).ask(id=UUID(name), text_in=text_in)
    except ValueError:
        if "\x00" in name:
            raise ArticleNotFound from None
        documents = _by_slug(entitlement).ask(slug=name, text_in=text_in)
    if not documents:
        raise ArticleNotFound
    for document in documents:
        if (text := getattr(document, "text", None)) is not None:
            document.body = text
    slug_language = getattr(documents[0], "slug_language", None)
    if slug_language is None:
        return documents
    named = [document for document in documents if document.language == slug_language]
    if not named:
        raise ArticleNotFound
    return documents if named[0].slug == name else Moved(named[0].slug)


@lru_cache(maxsize=256)
def _by_id(entitlement: Entitlement) -> Prepared[Document]:
    wanted = Unknown("id", Document._meta.get_field("article_id"))
    return Prepared(_of_one_article(entitlement).filter(article_id=wanted))


@lru_cache(maxsize=256)
def _by_slug(entitlement: Entitlement) -> Prepared[Document]:
    wanted = Unknown("slug", DocumentSlug._meta.get_field("slug"))
    slug = DocumentSlug.objects.filter(slug=wanted)
    found = Subquery(slug.values("article_id")[:1])
    language = Subquery(slug.values("language")[:1])
    rows = _of_one_article(entitlement).filter(article_id=found)
    return Prepared(rows.annotate(slug_language=language))


def _of_one_article(entitlement: Entitlement) -> DocumentQuerySet:
    """Return what the partner may fetch; who asks for one language gets its text in the same query."""
    wanted = Unknown("text_in", Document._meta.get_field("language"))
    text = Case(When(language=wanted, then=F("body")))
    return Document.objects.covered_by(entitlement).defer(*_NOT_ASKED).annotate(text=text)


def documents_of_page(number: int, entitlement: Entitlement) -> list[Document]:
    """Return the documents of the article that is this Wagtail page, without bodies."""
    documents = Document.objects.filter(page_id=min(number, LARGEST)).covered_by(entitlement)
    found = list(documents.defer("body", "headline", "summary"))
    if not found:
        raise ArticleNotFound
    return found


def select(documents: Sequence[Document], wish: Wish) -> Served:
    """Return the one document to serve.

    Raises ``LanguageNotServed``, or ``ArticleWithdrawn`` where the wanted language was withdrawn or
    nothing of the article is left.
    """
    public = {document.tag: document for document in documents if document.is_public}
    gone = {document.tag: document for document in documents if not document.is_public}
    for tag in wish.preferences:
        if tag in public:
            return Served(
                document=public[tag],
                requested=wish.requested,
                available=tuple(sorted(public)),
                last_modified=max(document.last_modified for document in documents),
            )
    buried = [gone[tag] for tag in wish.preferences if tag in gone]
    if buried or not public:
        raise ArticleWithdrawn(buried[0] if buried else documents[0])
    raise LanguageNotServed(wish.requested or wish.preferences[0], sorted(public))


def read(served: Served) -> Document:
    """Return the served document with its body. One query where it was not read along."""
    if "body" not in served.document.get_deferred_fields():
        return served.document
    document = Document.objects.get(pk=served.document.pk)
    if not document.is_public:
        raise ArticleWithdrawn(document)
    return document


def read_rendition(served: Served, form: Format) -> str:
    """Return the served document in a format other than JSON, as it is now. One query."""
    rendition = Rendition.objects.filter(
        document=served.document.pk,
        document__state=PublicState.PUBLIC,
        format=form.parameter,
    ).first()
    if rendition is None:
        read(served)  # raises where the article was withdrawn meanwhile
        raise FormatNotRendered
    return rendition.body


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
    """Return the matching documents from the cursor on, without bodies; one more than asked for.

    Two queries. By relevance there are no more than asked for, the best first. Otherwise articles come
    in the order in which they were created, or last changed: what is
    published meanwhile stands where it stood or at the end, so that a cursor stays valid.
    """
    topics = DocumentTopic.objects.filter(is_current=True).select_related("topic")
    found = (
        matching_articles(query, entitlement)
        .filter(_behind(query))
        .defer("body")
        .prefetch_related(Prefetch("topic_rows", topics.order_by("topic__slug")))
    )
    if query.order is Order.RELEVANCE and query.words is not None:
        best = worth(query.words, query.wish.codes).desc()
        return list(found.order_by(best, "page_id")[: query.limit])
    return list(found.order_by(*ORDERS[query.order])[: query.limit + 1])


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
