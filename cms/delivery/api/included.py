"""What comes along with articles where ``include`` asks for it."""

import re
from collections.abc import Sequence
from uuid import UUID

from pydantic_core import from_json

from cms.articles.vocabulary import Audience
from cms.core import clock
from cms.delivery.api.extras import Include
from cms.delivery.api.short import describe_notice
from cms.delivery.api.topics import describe_topic
from cms.delivery.models import Document
from cms.delivery.render.links import article_url
from cms.delivery.schemas import Included, Reference, RelatedArticle
from cms.delivery.selectors import notices_in, pointed_at, topics_of
from cms.delivery.wish import Wish
from cms.partners.selectors import Entitlement

# A link in a paragraph, whose attributes stand in a JSON string, and a block that is a link.
_POINTER = re.compile(r'(?:data-article-id=\\"|"article_id":")([0-9a-f-]{36})')


def needs_bodies(includes: Sequence[Include]) -> bool:
    """Return whether the rendered articles have to be read for it."""
    return not set(includes) <= {Include.TOPICS, Include.NOTICES}


def included_with(
    documents: Sequence[Document],
    includes: Sequence[Include],
    wish: Wish,
    entitlement: Entitlement,
) -> list[Included]:
    """Return what comes along with each document, each kind with as many queries for one as for all."""
    targets = [_targets(document) for document in documents] if Include.RELATED in includes else []
    by_topic = not {Include.TOPICS, Include.NOTICES}.isdisjoint(includes)
    topics = topics_of(documents, entitlement) if by_topic else {}
    codes = {document.code for document in documents} if Include.NOTICES in includes else set()
    notices = notices_in(codes, entitlement, clock.today()) if codes else []
    related = pointed_at({target for row in targets for target in row}, wish, entitlement)
    found = []
    for number, document in enumerate(documents):
        included = Included()
        if Include.TOPICS in includes:
            filed = topics[document.pk]
            included.topics = [describe_topic(topic, document.code, entitlement) for topic in filed]
        if Include.RELATED in includes:
            known = [related[target] for target in targets[number] if target in related]
            included.related = [summarise(other) for other in known]
        if Include.REFERENCES in includes:
            references = from_json(document.body)["references"]
            included.references = [Reference.model_validate(row) for row in references]
        if Include.NOTICES in includes:
            slugs = [topic.slug for topic in topics[document.pk]]
            own = [it for it in notices if it.document.language == document.language]
            included.notices = [describe_notice(it) for it in own if it.stands_beside(slugs)]
        found.append(included)
    return found


def summarise(document: Document) -> RelatedArticle:
    """Return what lists say of an article."""
    return RelatedArticle(
        id=document.article_id,
        url=article_url(document.article_id, document.tag),
        slug=document.slug,
        headline=document.headline,
        summary=document.summary,
        audience=Audience(document.audience),
        topics=[row.topic.slug for row in document.topic_rows.all()],
        language=document.tag,
        outdated=document.outdated,
        modified_at=document.last_modified,
        reviewed_on=document.reviewed_on,
        next_review_on=document.next_review_on,
        change_number=document.change_number,
    )


def _targets(document: Document) -> list[UUID]:
    """Return the articles that the text points to, in its order and each once."""
    pointers = dict.fromkeys(UUID(found) for found in _POINTER.findall(document.body))
    return [pointer for pointer in pointers if pointer != document.article_id]
