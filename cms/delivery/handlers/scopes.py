"""Number what came into a partner's scope or left it."""

from django.db import transaction

from cms.delivery.actions import follow_scope
from cms.partners.models import Partner
from cms.partners.selectors import entitlement_of


def follow_partner(*, instance: Partner, **_signal: object) -> None:
    """Number what changed in a partner's scope, once all of the change is written."""
    number = instance.pk

    def follow() -> None:
        _follow(number)

    # By its name Django logs what fails: a ``partial`` has none, and the partner's form would fail.
    transaction.on_commit(follow, robust=True)


def _follow(partner_id: int) -> None:
    if partner := Partner.objects.filter(pk=partner_id).first():
        follow_scope(entitlement_of(partner))
