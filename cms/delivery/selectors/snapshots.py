"""Reading all of one language, in pieces that memory holds."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from cms.core.types import ChangeNumber, LanguageCode, LanguageTag
from cms.delivery.models import Document
from cms.delivery.selectors.articles import languages_by_page
from cms.partners.selectors import Entitlement
from cms.publishing.models import ChangeCounter

BATCH = 100


class Text(NamedTuple):
    """What a snapshot tells of a document; a model for each would take longer than its text."""

    page_id: int
    article_id: UUID
    code: LanguageCode
    outdated: bool
    body: str


def latest_change() -> ChangeNumber:
    """Return the last number that a change was given. One query."""
    return ChangeNumber(ChangeCounter.objects.values_list("last", flat=True).first() or 0)


def whole_language(
    language: LanguageCode, entitlement: Entitlement
) -> Iterator[list[tuple[Text, tuple[LanguageTag, ...]]]]:
    """Return every public text of a language that the partner may fetch, by the age of its article.

    They come by the hundred, each with the languages in which its article can be fetched. Two queries
    for each batch. What was committed before the first is in it; what is published meanwhile may be.
    """
    readable = Document.objects.public().covered_by(entitlement)
    after, is_last = 0, False
    while not is_last:
        behind = readable.filter(language=language, page_id__gt=after)
        rows = behind.order_by("page_id").values_list(
            "page_id", "article_id", "language", "outdated", "body"
        )
        batch = [Text._make(row) for row in rows[:BATCH]]
        is_last = len(batch) < BATCH
        if batch:
            after = batch[-1].page_id
            pages = behind.filter(page_id__lte=after).values("page_id")
            available = languages_by_page(readable.filter(page_id__in=pages))
            yield [(text, available.get(text.page_id, ())) for text in batch]
