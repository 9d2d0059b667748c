"""Bring one document in line with what publishing says."""

import hashlib
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Min

from cms.articles.content import content_for
from cms.articles.models import Topic
from cms.articles.vocabulary import HealthAspect
from cms.core import languages
from cms.core.types import ChangeNumber, ContentHash, LanguageCode
from cms.delivery.actions.images import (
    note_pictures,
    pictures_of,
    public_image,
    remove_picture,
)
from cms.delivery.actions.purges import note_purge
from cms.delivery.actions.renditions import hash_of, keep_renditions, page_of, render_formats
from cms.delivery.actions.sign_offs import next_review_on, reviewed_on, sign_offs_of
from cms.delivery.actions.words import keep_words
from cms.delivery.formats import Format
from cms.delivery.models import (
    Document,
    DocumentAspect,
    DocumentAudience,
    DocumentSlug,
    DocumentTopic,
)
from cms.delivery.render import Facts, Imprint, Links, Page, render_article
from cms.delivery.schemas import ArticleText, TopicName
from cms.delivery.schemas.blocks import Image
from cms.delivery.selectors.pages import public_id_of
from cms.publishing.models import Edition, Publication, PublicSlug

# A tombstone keeps nothing of the text, least of all of one that was recalled.
NO_TEXT: dict[str, object] = {
    "headline": "",
    "summary": "",
    "body": "",
    "body_hash": "",
    "renditions_hash": "",
    "reviewed_on": None,
    "next_review_on": None,
}


@transaction.atomic
def refresh_document(*, publication: Publication) -> Document:
    """Write the document of an article in one language; the second time changes nothing."""
    edition = publication.edition
    article_id = publication.article.public_id
    _copy_slugs(publication, article_id)
    topics = Topic.objects.in_bulk(edition.text.topics)
    values: dict[str, object] = {
        "page_id": publication.article_id,
        "state": publication.state,
        "slug": _current_slug(publication),
        "change_number": publication.change_number,
        "last_modified": publication.changed_at,
        "outdated": publication.outdated,
        "audience": edition.text.audience,
        "withdrawal_kind": publication.withdrawal_kind,
        "withdrawal_reason": publication.withdrawal_reason,
    }
    pictures: set[str] = set()
    article = _article(publication, topics, pictures) if publication.is_public else None
    page = _page(article, publication) if article else None
    formats = render_formats(page) if page else {}
    values |= _text(article, formats) if article else NO_TEXT
    document, _made = Document.objects.update_or_create(
        article_id=article_id, language=publication.language, defaults=values
    )
    keep_renditions(document, formats)
    keep_words(document, page)
    _file_under(document, set(topics), publication)
    _file_by_aspect(document, {section.aspect for section in article.body} if article else set())
    note_pictures(document, pictures)
    if article is None:
        _remove_pictures_later(document)
    return document


def _remove_pictures_later(document: Document) -> None:
    """Remove them after the commit, of which files are no part; ``rebuild_documents`` does it again."""

    def remove() -> None:
        for signed_hash in pictures_of(document):
            with transaction.atomic():
                note_purge(addresses=remove_picture(signed_hash=signed_hash))

    # By its name Django logs what fails: a ``partial`` has none, and the failure would be the publisher's.
    transaction.on_commit(remove, robust=True)


def _article(publication: Publication, topics: dict[int, Topic], pictures: set[str]) -> ArticleText:
    """Return the rendered article; the hashes of the pictures that it shows go into ``pictures``."""
    content = content_for(publication.edition.text, LanguageCode(publication.language))

    def image(number: int, signed_hash: str) -> Image | None:
        shown = public_image(number, signed_hash)
        if shown is not None:
            pictures.add(signed_hash)
        return shown

    links = Links(article=cache(public_id_of), image=cache(image))
    return render_article(content, _facts(publication, topics), links)


def _page(article: ArticleText, publication: Publication) -> Page:
    return page_of(
        article,
        LanguageCode(publication.language),
        outdated=publication.outdated,
        site=settings.BASE_URL,
    )


def _text(article: ArticleText, formats: dict[Format, str]) -> dict[str, object]:
    body = article.model_dump_json()
    return {
        "headline": article.headline,
        "summary": article.summary,
        "body": body,
        "body_hash": hashlib.sha256(body.encode()).hexdigest(),
        "renditions_hash": hash_of(formats),
        "reviewed_on": article.reviewed_on,
        "next_review_on": article.next_review_on,
    }


def _facts(publication: Publication, topics: dict[int, Topic]) -> Facts:
    edition = publication.edition
    language = LanguageCode(publication.language)
    editions = Edition.objects.filter(article=publication.article, language=language)
    source = edition.source_edition
    sign_offs = sign_offs_of(edition)
    return Facts(
        article_id=publication.article.public_id,
        language=languages.tag(language),
        slug=_current_slug(publication),
        edition=edition.number,
        source_edition=source.number if source else None,
        content_hash=ContentHash(edition.content_hash),
        change_number=ChangeNumber(publication.change_number),
        topics=tuple(
            TopicName(slug=topic.slug, name=topic.name_in(language))
            for topic in sorted(topics.values(), key=lambda topic: topic.slug)
        ),
        first_published_at=editions.aggregate(first=Min("published_at"))["first"],
        published_at=edition.published_at,
        modified_at=publication.changed_at,
        reviewed_on=reviewed_on(sign_offs),
        next_review_on=next_review_on(sign_offs),
        sign_offs=sign_offs,
        imprint=Imprint(
            attribution=settings.ATTRIBUTION,
            licence=settings.LICENCE_URL,
            site=settings.BASE_URL,
        ),
    )


def _copy_slugs(publication: Publication, article_id: UUID) -> None:
    slugs = PublicSlug.objects.filter(article=publication.article_id, language=publication.language)
    for slug in slugs:
        DocumentSlug.objects.update_or_create(
            slug=slug.slug,
            defaults={
                "article_id": article_id,
                "language": slug.language,
                "is_current": slug.is_current,
            },
        )


def _current_slug(publication: Publication) -> str:
    return PublicSlug.objects.get(
        article=publication.article_id, language=publication.language, is_current=True
    ).slug


def _file_under(document: Document, current: set[int], publication: Publication) -> None:
    """Note the topics of now, and those and the audiences of all earlier editions as former ones."""
    editions = Edition.objects.filter(article=publication.article_id, language=document.language)
    contents = list(editions.values_list("content__topics", "content__audience"))
    ever = current.union(*(topics for topics, _audience in contents))
    DocumentAudience.objects.bulk_create(
        [
            DocumentAudience(document=document, audience=audience)
            for audience in sorted({audience for _topics, audience in contents})
        ],
        ignore_conflicts=True,
    )
    for topic in Topic.objects.filter(pk__in=ever).values_list("pk", flat=True):
        DocumentTopic.objects.update_or_create(
            document=document, topic_id=topic, defaults={"is_current": topic in current}
        )


def _file_by_aspect(document: Document, aspects: set[HealthAspect]) -> None:
    rows = DocumentAspect.objects.filter(document=document)
    rows.exclude(aspect__in=aspects).delete()
    DocumentAspect.objects.bulk_create(
        [DocumentAspect(document=document, aspect=aspect) for aspect in sorted(aspects)],
        ignore_conflicts=True,
    )
