"""Reading which documents a partner may still show."""

from django.db.models import Q

from cms.delivery.models import Document, DocumentQuerySet, ScopeChange
from cms.partners.selectors import Entitlement


def may_be_shown_by(entitlement: Entitlement) -> DocumentQuerySet:
    """Return what the partner may fetch or might have fetched, also before its scope changed.

    Whatever is recalled of these, the partner has to hear of it.
    """
    reached = Document.objects.ever_covered_by(entitlement).values("pk")
    moved = ScopeChange.objects.filter(partner=entitlement.partner_id).values("document")
    return Document.objects.filter(Q(pk__in=reached) | Q(pk__in=moved))
