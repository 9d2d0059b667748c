"""Save an imported document as a draft. It never publishes."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from cms.articles.content import content_hash
from cms.articles.errors import ArticleExists, LibraryMissing, UnknownTopic
from cms.articles.importing import ImportedArticle, read_document
from cms.articles.models import ArticleIndexPage, ArticlePage, Topic
from cms.core.languages import SOURCE, column


@dataclass(frozen=True)
class DraftImport:
    """What became of a document."""

    article: ArticlePage
    document: ImportedArticle
    created: bool
    changed: bool


@transaction.atomic
def import_draft(*, path: Path, owner: User | None, update: bool = False) -> DraftImport:
    """Read the document and save it as a new draft, or as the next draft of an article.

    A document that carries an article's id is the next draft of that article; without an id, one
    of the same slug is only touched where ``update`` says so. The same document twice changes
    nothing the second time. Raises ``UnreadableDocument``, ``UnknownTopic``, ``ArticleExists`` or
    ``LibraryMissing``.
    """
    document = read_document(path)
    known = _known(document)
    if known is None:
        return _create(path, document, owner)
    if document.public_id != known.public_id and not update:
        raise ArticleExists(known)
    return _next_draft(path, known, owner)


def _known(document: ImportedArticle) -> ArticlePage | None:
    if document.public_id is not None:
        found: ArticlePage | None = ArticlePage.objects.filter(public_id=document.public_id).first()
        if found is not None:
            return found
    namesake: ArticlePage | None = ArticlePage.objects.filter(slug=_slug(document)).first()
    return namesake


def _create(path: Path, document: ImportedArticle, owner: User | None) -> DraftImport:
    library = ArticleIndexPage.objects.first()
    if library is None:
        raise LibraryMissing
    public_id = document.public_id or uuid4()
    document = read_document(path, namespace=public_id)
    article = ArticlePage(public_id=public_id, slug=_slug(document), owner=owner, live=False)
    _fill(article, document)
    library.add_child(instance=article)
    article.topics.set(_topics(document))
    article.save()
    article.save_revision(user=owner, log_action=True)
    return DraftImport(article, document, created=True, changed=True)


def _next_draft(path: Path, known: ArticlePage, owner: User | None) -> DraftImport:
    document = read_document(path, namespace=known.public_id)
    draft: ArticlePage = known.get_latest_revision_as_object()
    before = content_hash(draft.source_content)
    _fill(draft, document)
    draft.topics.set(_topics(document))
    changed = content_hash(draft.source_content) != before
    if changed:
        draft.save_revision(user=owner, log_action=True)
    return DraftImport(draft, document, created=False, changed=changed)


def _fill(article: ArticlePage, document: ImportedArticle) -> None:
    for name in ("headline", "summary", "key_points", "body"):
        setattr(article, column(name, SOURCE), getattr(document, name))
    article.references = document.references
    article.audience = document.audience or article.audience
    article.risk_level = document.risk_level or article.risk_level


def _topics(document: ImportedArticle) -> list[Topic]:
    found = {topic.slug: topic for topic in Topic.objects.filter(slug__in=document.topics)}
    for slug in document.topics:
        if slug not in found:
            raise UnknownTopic(slug, tuple(Topic.objects.values_list("slug", flat=True)))
    return [found[slug] for slug in document.topics]


def _slug(document: ImportedArticle) -> str:
    return document.slug or slugify(document.headline) or "article"
