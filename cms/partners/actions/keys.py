"""Issue, rotate and revoke a partner's keys."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.partners.errors import KeyRefused
from cms.partners.models import Partner, PartnerKey
from cms.partners.rules import (
    LONGEST_OVERLAP,
    OVERLAP,
    PlainKey,
    end_of_overlap,
    expiry_of_successor,
    is_fitting,
    new_key,
)


@transaction.atomic
def issue_key(
    *,
    partner: Partner,
    label: str,
    expires_at: datetime | None = None,
    actor: User | None = None,
) -> PlainKey:
    """Return a new key in full: this is the only time that anybody sees its secret."""
    now = clock.now()
    _require_active(partner)
    if not label.strip():
        raise KeyRefused(Sentence(N_("Say in the label where the key is used.")))
    if expires_at is not None and expires_at <= now:
        raise KeyRefused(Sentence(N_("A new key cannot have expired already.")))
    plain, _stored = _store(partner, label.strip(), now, expires_at)
    _audit("concord.partners.key_issued", partner, label.strip(), plain.prefix, actor)
    return plain


@transaction.atomic
def rotate_key(
    *, key: PartnerKey, overlap: timedelta = OVERLAP, actor: User | None = None
) -> PlainKey:
    """Return a successor with the same label, in full; the old key expires after the overlap.

    The successor is valid as long as the old key was meant to be. Raises ``KeyRefused``.
    """
    now = clock.now()
    old = (
        PartnerKey.objects.select_for_update(of=("self",)).select_related("partner").get(pk=key.pk)
    )
    _require_active(old.partner)
    if not old.is_usable(now):
        raise KeyRefused(Sentence(N_("This key is not valid any more: issue a new one.")))
    if old.replaced_by_id is not None:
        raise KeyRefused(Sentence(N_("This key has a successor already: rotate that one.")))
    if not is_fitting(overlap):
        raise KeyRefused(
            Sentence(
                N_("Both keys can be valid side by side for at most %(days)s days."),
                days=LONGEST_OVERLAP.days,
            )
        )
    plain, successor = _store(
        old.partner, old.label, now, expiry_of_successor(now, old.created_at, old.expires_at)
    )
    old.expires_at = end_of_overlap(now, overlap, old.expires_at)
    old.replaced_by = successor
    old.save(update_fields=["expires_at", "replaced_by"])
    _audit(
        "concord.partners.key_rotated",
        old.partner,
        old.label,
        old.prefix,
        actor,
        successor=successor.prefix,
        expires_at=old.expires_at.isoformat(),
    )
    return plain


@transaction.atomic
def revoke_key(*, key: PartnerKey, actor: User | None = None) -> None:
    """Make the key worthless from the next request on. The second time changes nothing."""
    if key.revoked_at is not None:
        return
    key.revoked_at = clock.now()
    key.save(update_fields=["revoked_at"])
    _audit("concord.partners.key_revoked", key.partner, key.label, key.prefix, actor)


def _require_active(partner: Partner) -> None:
    if not partner.active:
        raise KeyRefused(
            Sentence(
                N_("“%(partner)s” is not active: switch the partner on before issuing a key."),
                partner=str(partner),
            )
        )


def _store(
    partner: Partner, label: str, now: datetime, expires_at: datetime | None
) -> tuple[PlainKey, PartnerKey]:
    plain = new_key()
    stored = PartnerKey.objects.create(
        partner=partner,
        label=label,
        prefix=plain.prefix,
        secret_hash=plain.secret_hash,
        created_at=now,
        expires_at=expires_at,
    )
    return plain, stored


def _audit(
    action: str, partner: Partner, label: str, prefix: str, actor: User | None, **more: str
) -> None:
    log(
        instance=partner, action=action, user=actor, data={"label": label, "prefix": prefix, **more}
    )
