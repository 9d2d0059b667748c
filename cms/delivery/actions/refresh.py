"""Bring one document in line with what publishing says."""

import hashlib
from datetime import date
from functools import cache
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from cms.articles.content import content_for
from cms.articles.models import ArticlePage, Topic
from cms.core import languages
from cms.core.types import ChangeNumber, LanguageCode
from cms.delivery.actions.images import public_image
from cms.delivery.models import Document, DocumentAudience, DocumentSlug, DocumentTopic
from cms.delivery.render import Facts, Links, render_article
from cms.delivery.schemas import TopicName
from cms.publishing.models import Edition, Publication, PublicSlug
from cms.review.rules import SignOffKind

# A tombstone keeps nothing of the text, least of all of one that was recalled.
NO_TEXT: dict[str, object] = {"headline": "", "summary": "", "body": "", "body_hash": ""}


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
    values |= _text(publication, topics) if publication.is_public else NO_TEXT
    document, _made = Document.objects.update_or_create(
        article_id=article_id, language=publication.language, defaults=values
    )
    _file_under(document, set(topics), publication)
    return document


def _text(publication: Publication, topics: dict[int, Topic]) -> dict[str, object]:
    content = content_for(publication.edition.text, LanguageCode(publication.language))
    facts = _facts(publication, topics)
    links = Links(article=cache(_public_id), image=cache(public_image))
    body = render_article(content, facts, links).model_dump_json()
    return {
        "headline": content.headline,
        "summary": content.summary,
        "body": body,
        "body_hash": hashlib.sha256(body.encode()).hexdigest(),
    }


def _facts(publication: Publication, topics: dict[int, Topic]) -> Facts:
    edition = publication.edition
    language = LanguageCode(publication.language)
    editions = Edition.objects.filter(article=publication.article, language=language)
    return Facts(
        article_id=publication.article.public_id,
        language=languages.tag(language),
        slug=_current_slug(publication),
        edition=edition.number,
        change_number=ChangeNumber(publication.change_number),
        topics=tuple(
            TopicName(slug=topic.slug, name=topic.name_in(language))
            for topic in sorted(topics.values(), key=lambda topic: topic.slug)
        ),
        first_published_at=editions.aggregate(first=Min("published_at"))["first"],
        published_at=edition.published_at,
        modified_at=publication.changed_at,
        reviewed_on=_reviewed_on(edition),
    )


def _reviewed_on(edition: Edition) -> date | None:
    """Return when a clinician signed off this text, or else the source text that it translates."""
    for signed in (edition, edition.source_edition):
        if signed is None:
            continue
        clinical = signed.sign_offs.filter(kind=SignOffKind.CLINICAL.value)
        if moment := clinical.aggregate(last=Max("decided_at"))["last"]:
            return timezone.localdate(moment)
    return None


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


def _public_id(page: int) -> UUID | None:
    found: UUID | None = (
        ArticlePage.objects.filter(pk=page).values_list("public_id", flat=True).first()
    )
    return found
