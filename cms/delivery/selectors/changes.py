"""Reading what has changed."""

from dataclasses import dataclass

from cms.core.types import LanguageTag
from cms.delivery.models import Document
from cms.delivery.selectors.articles import available_languages
from cms.partners.selectors import Entitlement


@dataclass(frozen=True)
class Change:
    """The state of one article in one language; without ``available`` it has to be taken down."""

    document: Document
    available: tuple[LanguageTag, ...] | None

    @property
    def identifier(self) -> str:
        """Return the name of the item in the feed."""
        return f"{self.document.article_id}:{self.document.tag}"


def changes_after(number: int, limit: int, entitlement: Entitlement) -> list[Change]:
    """Return the documents that changed after that number, in the order of their changes.

    Two queries. Each document is there once, with the number of its latest change.
    """
    documents = list(
        Document.objects.ever_covered_by(entitlement)
        .filter(change_number__gt=number)
        .order_by("change_number")[:limit]
    )
    available = available_languages(documents, entitlement)
    return [
        Change(
            document=document,
            available=available[document.article_id]
            if document.is_public and _is_covered(document)
            else None,
        )
        for document in documents
    ]


def _is_covered(document: Document) -> bool:
    covered: bool = document.is_covered  # type: ignore[attr-defined]  # ``ever_covered_by`` adds it
    return covered
