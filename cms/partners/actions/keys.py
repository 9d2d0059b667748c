"""Issue, rotate and revoke a partner's keys."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.partners.errors import KeyRefused
from cms.partners.models import KeyKind, Partner, PartnerKey
from cms.partners.rules import (
    LONGEST_OVERLAP,
    MOST_NEW_KEYS_A_DAY,
    MOST_SANDBOX_KEYS,
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
    most: int | None = None,
    actor: User | None = None,
) -> PlainKey:
    """Return a new key in full: this is the only time that anybody sees its secret.

    Raises ``KeyRefused``, also where the partner has ``most`` valid ones already. With ``most``, which a
    partner's own people are given, only so many are made in a day.
    """
    now = clock.now()
    _require_active(partner)
    _require_label(label)
    _require_fewer(partner, KeyKind.LIVE, most, now)
    if expires_at is not None and expires_at <= now:
        raise KeyRefused(Sentence(N_("A new key cannot have expired already.")))
    plain, stored = _store(partner, label.strip(), now, expires_at)
    _audit("concord.partners.key_issued", stored, actor)
    return plain


@transaction.atomic
def issue_sandbox_key(*, partner: Partner, label: str, actor: User | None = None) -> PlainKey:
    """Return a new key for trying things out, in full; it expires by itself. Raises ``KeyRefused``."""
    now = clock.now()
    _require_active(partner)
    _require_label(label)
    _require_fewer(partner, KeyKind.SANDBOX, MOST_SANDBOX_KEYS, now)
    until = now + timedelta(days=settings.SANDBOX_DAYS)
    plain, stored = _store(partner, label.strip(), now, until, KeyKind.SANDBOX)
    _audit("concord.partners.key_issued", stored, actor)
    return plain


@transaction.atomic
def rotate_key(
    *,
    key: PartnerKey,
    overlap: timedelta = OVERLAP,
    most: int | None = None,
    actor: User | None = None,
) -> PlainKey:
    """Return a successor with the same label, in full; the old key expires after the overlap.

    The successor is valid as long as the old key was meant to be. Raises ``KeyRefused``, also where
    the partner has ``most`` valid keys already, the old one among them.
    """
    now = clock.now()
    old = (
        PartnerKey.objects.select_for_update(of=("self",)).select_related("partner").get(pk=key.pk)
    )
    _require_active(old.partner)
    if old.is_sandbox:
        raise KeyRefused(Sentence(N_("A sandbox key has no successor: make another one.")))
    if not old.is_usable(now):
        raise KeyRefused(Sentence(N_("This key is not valid any more: issue a new one.")))
    if old.replaced_by_id is not None:
        raise KeyRefused(Sentence(N_("This key has a successor already: rotate that one.")))
    _require_fewer(old.partner, KeyKind.LIVE, most, now)
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
        old,
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
    _audit("concord.partners.key_revoked", key, actor)


def _require_active(partner: Partner) -> None:
    if not partner.active:
        raise KeyRefused(
            Sentence(
                N_("“%(partner)s” is not active: switch the partner on before issuing a key."),
                partner=str(partner),
            )
        )


def _require_label(label: str) -> None:
    if not label.strip():
        raise KeyRefused(Sentence(N_("Say in the label where the key is used.")))


def _require_fewer(partner: Partner, kind: KeyKind, most: int | None, now: datetime) -> None:
    """Refuse one more than that, or than a day may see; two that ask at the same time take turns."""
    if most is None:
        return
    Partner.objects.select_for_update().get(pk=partner.pk)
    made = PartnerKey.objects.filter(
        partner=partner, kind=kind, created_at__gt=now - timedelta(days=1)
    )
    if made.count() >= MOST_NEW_KEYS_A_DAY:
        raise KeyRefused(
            Sentence(
                N_("%(number)s keys of this kind were made in a day, which is the most. Ask us."),
                number=MOST_NEW_KEYS_A_DAY,
            )
        )
    if PartnerKey.objects.usable(now).filter(partner=partner, kind=kind).count() >= most:
        raise KeyRefused(
            Sentence(
                N_("There are %(number)s valid keys of this kind, which is the most. Revoke one."),
                number=most,
            )
        )


def _store(
    partner: Partner,
    label: str,
    now: datetime,
    expires_at: datetime | None,
    kind: KeyKind = KeyKind.LIVE,
) -> tuple[PlainKey, PartnerKey]:
    plain = new_key(is_sandbox=kind == KeyKind.SANDBOX)
    stored = PartnerKey.objects.create(
        partner=partner,
        kind=kind,
        label=label,
        prefix=plain.prefix,
        secret_hash=plain.secret_hash,
        created_at=now,
        expires_at=expires_at,
    )
    return plain, stored


def _audit(action: str, key: PartnerKey, actor: User | None, **more: str) -> None:
    """Write it down by the key's name without its first letters, which the log's sentences have."""
    name = key.name.removeprefix("ck_")
    data = {"label": key.label, "prefix": name, **more}
    log(instance=key.partner, action=action, user=actor, data=data)
