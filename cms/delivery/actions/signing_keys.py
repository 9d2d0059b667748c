"""Give the installation the key that signs its answers, and a new one in its place."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
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
def ensure_signing_key() -> SigningKey:
    """Return the key that signs, made where there is none; safe to run again."""
    return SigningKey.objects.filter(signs_until=None).first() or rotate_signing_key()
