"""Give the installation the key that signs its answers, a new one in its place, and take one back."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.delivery.actions.purges import note_purge
from cms.delivery.errors import NoSuchSigningKey
from cms.delivery.groups import EVERYTHING
from cms.delivery.models import SigningKey
from cms.delivery.signatures.keys import new_pair, seal
from cms.delivery.signing import SECONDS_HELD, held

OVERLAP = timedelta(seconds=2 * SECONDS_HELD)
"""How long other processes may still sign with the key before."""


@transaction.atomic
def rotate_signing_key(*, actor: User | None = None) -> SigningKey:
    """Return a new key that signs at once; those before stay published.

    Processes that run go on with the key before for at most ``SECONDS_HELD``. The audit log names the
    new key, the one before, and who did it.
    """
    now = clock.now()
    before = SigningKey.objects.select_for_update().filter(signs_until=None).first()
    SigningKey.objects.filter(signs_until=None).update(signs_until=now + OVERLAP)
    pair = new_pair()
    key = SigningKey.objects.create(
        key_id=pair.key_id,
        public=pair.public,
        sealed=seal(pair, settings.SIGNING_SECRET_KEY or settings.SECRET_KEY),
        signs_from=now,
    )
    log(
        instance=key,
        action=f"concord.delivery.signing_key_{'rotated' if before else 'made'}",
        user=actor,
        data={"key": key.key_id, "before": before.key_id if before else ""},
    )
    transaction.on_commit(held.forget)
    return key


@transaction.atomic
def revoke_signing_key(*, key_id: str, actor: User | None = None) -> SigningKey:
    """Publish a key no more, and return the one that signs: a new one where that was it.

    For a key that somebody else may have. Whatever it signed proves nothing from then on, also what a
    process still signs that has not heard of it, for at most ``SECONDS_HELD``. The second time changes
    nothing. Raises ``NoSuchSigningKey``.
    """
    key = SigningKey.objects.select_for_update().filter(key_id=key_id).first()
    if key is None:
        raise NoSuchSigningKey(key_id, SigningKey.objects.values_list("key_id", flat=True))
    if key.revoked_at is None:
        if key.signs_until is None:
            rotate_signing_key(actor=actor)
        now = clock.now()
        SigningKey.objects.filter(pk=key.pk).update(revoked_at=now)
        SigningKey.objects.filter(pk=key.pk, signs_until__gt=now).update(signs_until=now)
        note_purge(groups=[EVERYTHING])
        log(
            instance=key,
            action="concord.delivery.signing_key_revoked",
            user=actor,
            data={"key": key.key_id},
        )
    return SigningKey.objects.get(signs_until=None)


@transaction.atomic
def ensure_signing_key() -> SigningKey:
    """Return the key that signs, made where there is none; safe to run again."""
    return SigningKey.objects.filter(signs_until=None).first() or rotate_signing_key()
