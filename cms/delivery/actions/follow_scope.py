"""A partner that is given more or less, or whose topics move: its feed has to tell."""

from django.db import transaction

from cms.delivery.models import Document, KnownScope, ScopeChange, scope_of
from cms.partners.selectors import Entitlement
from cms.publishing.actions import next_change_numbers


def follow_scope(entitlement: Entitlement) -> int:
    """Return how many documents came into the partner's scope or left it since the last look.

    Each gets the next change number, for this partner alone. One query where nothing changed. The
    first look finds nothing: nobody knows what the partner had before.
    """
    known = KnownScope.objects.filter(partner=entitlement.partner_id).first()
    if known is not None and known.scope == scope_of(entitlement):
        return 0
    return _follow(entitlement)


@transaction.atomic
def _follow(entitlement: Entitlement) -> int:
    scope = scope_of(entitlement)
    KnownScope.objects.get_or_create(partner_id=entitlement.partner_id, defaults=scope)
    known = KnownScope.objects.select_for_update().get(partner=entitlement.partner_id)
    if known.scope == scope:
        return 0
    moved = sorted(_reached(known.entitlement) ^ _reached(entitlement))
    numbers = next_change_numbers(len(moved))
    ScopeChange.objects.bulk_create(
        [
            ScopeChange(
                partner_id=entitlement.partner_id, document_id=document, change_number=number
            )
            for document, number in zip(moved, numbers, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["partner", "document"],
        update_fields=["change_number"],
    )
    KnownScope.objects.filter(pk=known.pk).update(**scope)
    return len(moved)


def _reached(entitlement: Entitlement) -> set[int]:
    return set(Document.objects.public().covered_by(entitlement).values_list("pk", flat=True))
