"""A partner that is given more or less, or whose topics move: its feed has to tell."""

from django.db import transaction

from cms.delivery.models import Document, DocumentQuerySet, KnownScope, ScopeChange, scope_of
from cms.partners.selectors import Entitlement
from cms.publishing.actions import hold_change_counter, next_change_numbers


def follow_scope(entitlement: Entitlement) -> int:
    """Return how many documents came into the partner's scope or left it since the last look.

    Each gets the next change number, for this partner alone. One query where nothing changed. The
    first look finds nothing: nobody knows what the partner had before.
    """
    scope = scope_of(entitlement)
    known = KnownScope.objects.filter(partner=entitlement.partner_id).first()
    if known is None:
        KnownScope.objects.get_or_create(partner_id=entitlement.partner_id, defaults=scope)
        return 0
    return 0 if known.scope == scope else _follow(entitlement)


@transaction.atomic
def _follow(entitlement: Entitlement) -> int:
    scope = scope_of(entitlement)
    hold_change_counter()  # first, as publishers do: the sender of webhooks follows several scopes at once
    known = KnownScope.objects.select_for_update().get(partner=entitlement.partner_id)
    if known.scope == scope:
        return 0
    moved = sorted(_moved(known.entitlement, entitlement))
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


def _moved(before: Entitlement, now: Entitlement) -> set[int]:
    """Return what the partner may fetch before or now alone, and what it only might have had before.

    What was withdrawn meanwhile is among them: the partner may not have heard of that yet.
    """
    may, might = Document.objects.covered_by, Document.objects.ever_covered_by
    return (_numbers(may(before)) ^ _numbers(may(now))) | (
        _numbers(might(before)) - _numbers(might(now))
    )


def _numbers(documents: DocumentQuerySet) -> set[int]:
    return set(documents.values_list("pk", flat=True))
