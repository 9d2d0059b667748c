"""Issue and revoke a partner's keys."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.partners.errors import KeyRefused
from cms.partners.models import Partner, PartnerKey
from cms.partners.rules import PlainKey, new_key


@transaction.atomic
def issue_key(*, partner: Partner, label: str, actor: User | None = None) -> PlainKey:
    """Return a new key in full: this is the only time that anybody sees its secret."""
    if not partner.active:
        raise KeyRefused(
            Sentence(
                N_("“%(partner)s” is not active: switch the partner on before issuing a key."),
                partner=str(partner),
            )
        )
    if not label.strip():
        raise KeyRefused(Sentence(N_("Say in the label where the key is used.")))
    plain = new_key()
    PartnerKey.objects.create(
        partner=partner,
        label=label.strip(),
        prefix=plain.prefix,
        secret_hash=plain.secret_hash,
        created_at=clock.now(),
    )
    _audit("concord.partners.key_issued", partner, label.strip(), plain.prefix, actor)
    return plain


@transaction.atomic
def revoke_key(*, key: PartnerKey, actor: User | None = None) -> None:
    """Make the key worthless from the next request on. The second time changes nothing."""
    if key.revoked_at is not None:
        return
    key.revoked_at = clock.now()
    key.save(update_fields=["revoked_at"])
    _audit("concord.partners.key_revoked", key.partner, key.label, key.prefix, actor)


def _audit(action: str, partner: Partner, label: str, prefix: str, actor: User | None) -> None:
    log(instance=partner, action=action, user=actor, data={"label": label, "prefix": prefix})
