"""Notices and calls to action for the public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cms.articles.content import ShortContent
from cms.articles.vocabulary import NoticeKind
from cms.core.types import ContentHash, LanguageTag
from cms.delivery.render.links import Links
from cms.delivery.render.rich_text import render_rich_text
from cms.delivery.schemas import NoticeText, SharedCallText, SignOff


@dataclass(frozen=True)
class ShortFacts:
    """What is known about a short text beside its words."""

    id: UUID
    language: LanguageTag
    direction: str
    outdated: bool
    content_hash: ContentHash
    modified_at: datetime
    reviewed_on: date | None
    next_review_on: date | None
    sign_offs: tuple[SignOff, ...]


def render_notice(
    content: ShortContent, signed: dict[str, str], facts: ShortFacts, links: Links
) -> NoticeText:
    """Return the notice; ``signed`` are the facts that the clinician signed off with the source."""
    return NoticeText(kind=NoticeKind(signed["kind"]), **_common(content, facts, links))


def render_call(
    content: ShortContent, signed: dict[str, str], facts: ShortFacts, links: Links
) -> SharedCallText:
    """Return the call to action; ``signed`` are the facts that the clinician signed off."""
    label = content.words["link_label"]
    return SharedCallText(link_label=label, url=signed["url"], **_common(content, facts, links))


def _common(content: ShortContent, facts: ShortFacts, links: Links) -> dict[str, Any]:
    return {
        "id": facts.id,
        "language": facts.language,
        "direction": facts.direction,
        "outdated": facts.outdated,
        "title": content.words["title"],
        "html": render_rich_text(content.words["text"], links),
        "content_hash": f"sha256:{facts.content_hash}",
        "modified_at": facts.modified_at,
        "reviewed_on": facts.reviewed_on,
        "next_review_on": facts.next_review_on,
        "sign_offs": list(facts.sign_offs),
    }
