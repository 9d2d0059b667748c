"""Finding an article by its name, choosing its language, and reading what is served."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Case, F, Subquery, When

from cms.core.prepared import Prepared, Unknown
from cms.core.types import LanguageCode, LanguageTag
from cms.delivery.cursors import LARGEST
from cms.delivery.errors import (
    ArticleNotFound,
    ArticleWithdrawn,
    FormatNotRendered,
    LanguageNotServed,
)
from cms.delivery.formats import Format
from cms.delivery.models import Document, DocumentQuerySet, DocumentSlug, Rendition
from cms.delivery.wish import Wish
from cms.partners.selectors import Entitlement
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


@dataclass(frozen=True)
class Moved:
    """The name is an old slug; this is the one that took its place."""

    slug: str


@dataclass(frozen=True)
class Served:
    """The document that answers a request, and what its answer says about languages.

    With ``is_rehearsed`` it is shown as outdated, whatever it is.
    """

    document: Document
    requested: LanguageTag | None
    available: tuple[LanguageTag, ...]
    last_modified: datetime
    is_rehearsed: bool = False

    def as_outdated(self) -> "Served":
        """Return the same, as it would be shown if its source had changed in meaning."""
        self.document.outdated = True
        return replace(self, is_rehearsed=True)


def find_documents(
    name: str, entitlement: Entitlement, text_in: LanguageCode | None = None
) -> list[Document] | Moved:
    """Return the article's documents in every language that the partner may have, without bodies.

    The one in ``text_in`` has its body. One query. Raises ``ArticleNotFound``.
    """
    if "\x00" in name:  # which PostgreSQL takes in no text
        raise ArticleNotFound
    article_id = _as_id(name)
    if article_id is None:
        documents = _by_slug(entitlement).ask(slug=name, text_in=text_in)
    else:
        documents = _by_id(entitlement).ask(id=article_id, text_in=text_in)
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


def _as_id(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


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
    rows = Document.objects.covered_by(entitlement).defer(*_NOT_ASKED)
    return rows.annotate(text=text)


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
    document.outdated = document.outdated or served.is_rehearsed
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
