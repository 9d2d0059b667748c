"""The article for the public."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cms.articles.content import ArticleContent, Json
from cms.articles.vocabulary import Audience, RiskLevel
from cms.core.types import ChangeNumber, ContentHash, LanguageTag
from cms.delivery.render.blocks import render_section
from cms.delivery.render.links import Links, article_url
from cms.delivery.schemas import ArticleText, KeyPoint, Reference, SignOff, TopicName


@dataclass(frozen=True)
class Imprint:
    """Who publishes, under which terms, and where our site begins."""

    attribution: str
    licence: str
    site: str


@dataclass(frozen=True)
class Facts:
    """What is known about an edition beside its text."""

    article_id: UUID
    language: LanguageTag
    slug: str
    edition: int
    source_edition: int | None
    content_hash: ContentHash
    change_number: ChangeNumber
    topics: tuple[TopicName, ...]
    first_published_at: datetime
    published_at: datetime
    modified_at: datetime
    reviewed_on: date | None
    next_review_on: date | None
    sign_offs: tuple[SignOff, ...]
    imprint: Imprint


def render_article(content: ArticleContent, facts: Facts, links: Links) -> ArticleText:
    """Return the article as partners get it, without what differs from request to request."""
    address = article_url(facts.article_id, facts.language)
    return ArticleText(
        id=facts.article_id,
        url=address,
        slug=facts.slug,
        edition=facts.edition,
        source_edition=facts.source_edition,
        content_hash=f"sha256:{facts.content_hash}",
        change_number=facts.change_number,
        headline=content.headline,
        summary=content.summary,
        audience=Audience(content.audience),
        risk_level=RiskLevel(content.risk_level),
        topics=list(facts.topics),
        first_published_at=facts.first_published_at,
        published_at=facts.published_at,
        modified_at=facts.modified_at,
        reviewed_on=facts.reviewed_on,
        next_review_on=facts.next_review_on,
        sign_offs=list(facts.sign_offs),
        attribution=facts.imprint.attribution,
        license=facts.imprint.licence,
        canonical_url=f"{facts.imprint.site}{address}",
        key_points=[KeyPoint(id=point["id"], text=point["value"]) for point in content.key_points],
        body=[render_section(block, links) for block in content.body],
        references=[_reference(block) for block in content.references],
    )


def _reference(block: Json) -> Reference:
    value = block["value"]
    return Reference(
        id=block["id"],
        organisation=value["organisation"],
        title=value["title"],
        url=value["url"],
        accessed=value.get("accessed") or None,
    )
