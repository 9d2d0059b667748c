"""Reading who a key belongs to and what it opens."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import OperationalError, transaction

from cms.articles.models import Topic
from cms.core import clock
from cms.core.types import LanguageCode
from cms.partners.models import Partner, PartnerKey
from cms.partners.patience import without_waiting
from cms.partners.rules import Limit, opens, parse_key, use_is_due, with_everything_below


@dataclass(frozen=True)
class Entitlement:
    """What a partner may fetch. An empty set means all of it.

    ``topics`` holds the subtopics too of those that the partner was given; ``key`` is the prefix of
    the key that opened, which may ask as often as ``limits`` say and opens until ``key_expires_at``; one
    with ``is_sandbox`` is for trying things out.
    """

    partner_id: int
    partner: str
    languages: frozenset[LanguageCode] = frozenset()
    topics: frozenset[int] = frozenset()
    audiences: frozenset[str] = frozenset()
    key_id: int = field(default=0, compare=False)
    key: str = field(default="", compare=False)
    key_expires_at: datetime | None = field(default=None, compare=False)
    is_sandbox: bool = field(default=False, compare=False)
    limits: tuple[Limit, ...] = ()

    def covers_language(self, language: LanguageCode) -> bool:
        """Return whether the partner may fetch that language."""
        return not self.languages or language in self.languages


def partner_of(key: str) -> Entitlement | None:
    """Return what the key opens; nothing where it is malformed, unknown, revoked, expired or off.

    No query for a mistyped key, whose checksum is wrong; otherwise two, a third where the partner is
    limited to topics, and one more at most once a minute that writes down the use.
    """
    presented = parse_key(key)
    if presented is None:
        return None
    stored = (
        PartnerKey.objects.usable(clock.now())
        .select_related("partner")
        .filter(prefix=presented.prefix)
        .first()
    )
    if stored is None or stored.is_sandbox != presented.is_sandbox:
        return None
    if not opens(presented, stored.secret_hash):
        return None
    _note_use(stored)
    return replace(
        entitlement_of(stored.partner),
        key_id=stored.pk,
        key=stored.prefix,
        key_expires_at=stored.expires_at,
        is_sandbox=stored.is_sandbox,
        limits=stored.limits,
    )


def entitlement_of(partner: Partner) -> Entitlement:
    """Return what the partner may fetch. One query; a second where it is limited to topics."""
    return Entitlement(
        partner_id=partner.pk,
        partner=partner.name,
        languages=frozenset(LanguageCode(code) for code in partner.languages),
        topics=with_subtopics(partner.topics.order_by().values_list("pk", flat=True)),
        audiences=frozenset(partner.audiences),
        limits=partner.limits,
    )


def with_subtopics(topics: Iterable[int]) -> frozenset[int]:
    """Return the topics and all that stand under them in the tree."""
    chosen = frozenset(topics)
    if not chosen:
        return chosen
    tree = Topic.objects.order_by().values_list("pk", "parent_id")
    return with_everything_below(chosen, dict(tree))


def _note_use(key: PartnerKey) -> None:
    """Write the use down, unless somebody else is writing: then the next request tries again."""
    now = clock.now()
    if not use_is_due(key.last_used_at, now):
        return
    free = PartnerKey.objects.select_for_update(skip_locked=True).filter(pk=key.pk)
    with suppress(OperationalError), without_waiting(), transaction.atomic(savepoint=False):
        PartnerKey.objects.filter(pk__in=free.values("pk")).update(last_used_at=now)
