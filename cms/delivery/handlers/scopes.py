"""Number what came into a partner's scope or left it."""

from functools import partial

from django.db import transaction

from cms.delivery.actions import follow_scope
from cms.partners.models import Partner
from cms.partners.selectors import entitlement_of


def follow_partner(*, instance: Partner, **_signal: object) -> None:
    """Number what changed in a partner's scope, once all of the change is written."""
    transaction.on_commit(partial(_follow, instance.pk), robust=True)


def _follow(partner_id: int) -> None:
    if partner := Partner.objects.filter(pk=partner_id).first():
        follow_scope(entitlement_of(partner))
