"""Reading which documents a partner may still show."""

from django.db.models import Exists, OuterRef

from cms.delivery.models import Document, DocumentQuerySet, ScopeChange
from cms.partners.selectors import Entitlement


def may_be_shown_by(entitlement: Entitlement) -> DocumentQuerySet:
    """Return what the partner may fetch or might have fetched, also before its scope changed.

    Whatever is recalled of these, the partner has to hear of it.
    """
    reached = Document.objects.ever_covered_by(entitlement).filter(pk=OuterRef("pk"))
    moved = ScopeChange.objects.filter(partner=entitlement.partner_id, document=OuterRef("pk"))
    return Document.objects.filter(Exists(reached) | Exists(moved))
