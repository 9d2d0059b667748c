"""Reading all of one language, in pieces that memory holds."""

from collections.abc import Iterator

from cms.core.types import ChangeNumber, LanguageCode, LanguageTag
from cms.delivery.models import Document
from cms.delivery.selectors.articles import available_languages
from cms.partners.selectors import Entitlement
from cms.publishing.models import ChangeCounter

BATCH = 100
_TOLD = ("page_id", "article_id", "language", "outdated", "body")


def latest_change() -> ChangeNumber:
    """Return the last number that a change was given. One query."""
    return ChangeNumber(ChangeCounter.objects.values_list("last", flat=True).first() or 0)


def whole_language(
    language: LanguageCode, entitlement: Entitlement
) -> Iterator[list[tuple[Document, tuple[LanguageTag, ...]]]]:
    """Return every public text of a language that the partner may fetch, by the age of its article.

    They come by the hundred, each with the languages in which its article can be fetched. Two queries
    for each batch. What was committed before the first is in it; what is published meanwhile may be.
    """
    covered = Document.objects.public().covered_by(entitlement).filter(language=language)
    documents = covered.order_by("page_id").only(*_TOLD)
    after, is_last = 0, False
    while not is_last:
        batch = list(documents.filter(page_id__gt=after)[:BATCH])
        available = available_languages(batch, entitlement)
        yield [(document, available[document.article_id]) for document in batch]
        is_last = len(batch) < BATCH
        after = 0 if is_last else batch[-1].page_id
