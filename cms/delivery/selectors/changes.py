"""Reading what has changed."""

from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from cms.core.types import LanguageTag
from cms.delivery.models import Document, ScopeChange
from cms.delivery.selectors.articles import available_languages
from cms.partners.selectors import Entitlement


@dataclass(frozen=True)
class Change:
    """The state of one article in one language; without ``available`` it has to be taken down.

    ``number`` is that of the document's latest change, or of its partner's scope, if that came later.
    """

    number: int
    document: Document
    available: tuple[LanguageTag, ...] | None

    @property
    def identifier(self) -> str:
        """Return the name of the item in the feed."""
        return f"{self.document.article_id}:{self.document.tag}"


def changes_after(number: int, limit: int, entitlement: Entitlement) -> list[Change]:
    """Return the documents that changed after that number, in the order of their changes.

    Four queries. Each document is there once, with the number of its latest change, or with that of its
    partner's scope where later changes are none of the partner's business.
    """
    # What is committed between the queries belongs to the next page, else one of them would pass over it.
    latest = _latest(entitlement)
    ever_covered = Document.objects.ever_covered_by(entitlement)
    changed = (
        ever_covered.annotate(scope_number=_scope_number(entitlement))
        .filter(change_number__gt=number, change_number__lte=latest)
        .filter(scope_number__lt=F("change_number"))
        .order_by("change_number")[:limit]
    )
    own = ScopeChange.objects.filter(
        partner=entitlement.partner_id, change_number__gt=number, change_number__lte=latest
    )
    moved = (
        Document.objects.with_coverage(entitlement)
        .annotate(scope_number=_scope_number(entitlement))
        .filter(pk__in=own.values("document"))
        .exclude(
            Exists(ever_covered.filter(pk=OuterRef("pk"))), change_number__gt=F("scope_number")
        )
        .order_by("scope_number")[:limit]
    )
    numbered = sorted(
        [
            *((document.change_number, document) for document in changed),
            *((_own_number(document), document) for document in moved),
        ],
        key=lambda one: one[0],
    )[:limit]
    available = available_languages([document for _number, document in numbered], entitlement)
    return [
        Change(
            number=number,
            document=document,
            available=available[document.page_id]
            if document.is_public and _is_covered(document)
            else None,
        )
        for number, document in numbered
    ]


def _latest(entitlement: Entitlement) -> int:
    """Return the latest number that the partner's feed may have. One query, which two indexes answer."""
    own = ScopeChange.objects.filter(partner=entitlement.partner_id).order_by("-change_number")
    moved = Coalesce(Subquery(own.values("change_number")[:1]), Value(0))
    found = Document.objects.aggregate(latest=Greatest(Max("change_number"), moved))
    latest: int = found["latest"] or 0
    return latest


def _scope_number(entitlement: Entitlement) -> Coalesce:
    """Return when a document came into the partner's scope or left it; zero where it never did."""
    own = ScopeChange.objects.filter(partner=entitlement.partner_id, document=OuterRef("pk"))
    return Coalesce(Subquery(own.values("change_number")), Value(0))


def _own_number(document: Document) -> int:
    number: int = document.scope_number  # type: ignore[attr-defined]  # annotated above
    return number


def _is_covered(document: Document) -> bool:
    covered: bool = document.is_covered  # type: ignore[attr-defined]  # ``with_coverage`` adds it
    return covered
