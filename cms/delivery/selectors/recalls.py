"""Recalled texts, and who has said that they are taken off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Min, OuterRef, QuerySet

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.delivery.models import Acknowledgement, Document
from cms.delivery.selectors.reach import may_be_shown_by
from cms.partners.models import Partner, PartnerKey
from cms.partners.selectors import Entitlement, entitlement_of
from cms.publishing.rules import PublicState, WithdrawalKind

MOST = 100


@dataclass(frozen=True)
class Recall:
    """A recalled text: who confirmed and when, and who might still show it."""

    title: str
    language: str
    at: datetime
    reason: str
    confirmed: Sequence[tuple[str, datetime]]
    waiting: Sequence[Partner]


def recalled() -> QuerySet[Document]:
    """Return the recalled texts, the latest first, without anything that was in them."""
    return Document.objects.filter(
        state=PublicState.WITHDRAWN, withdrawal_kind=WithdrawalKind.RECALLED
    ).order_by("-change_number")


def open_recalls(entitlement: Entitlement) -> list[Document]:
    """Return the recalled texts that a partner may have had and did not acknowledge; the oldest first.

    What was recalled before the partner had its first key, it never had.
    """
    acknowledged = Acknowledgement.objects.filter(
        document=OuterRef("pk"),
        partner=entitlement.partner_id,
        change_number=OuterRef("change_number"),
    )
    since = PartnerKey.objects.filter(partner=entitlement.partner_id).aggregate(
        since=Min("created_at")
    )
    reachable = may_be_shown_by(entitlement).filter(
        pk__in=recalled().values("pk"), last_modified__gte=since["since"]
    )
    return list(reachable.exclude(Exists(acknowledged)).order_by("change_number")[:MOST])


def recalls_of(documents: Iterable[Document]) -> list[Recall]:
    """Return what the report shows of these texts.

    Three queries, and up to three for each partner, who has topics of its own. Who is switched off may
    still show what it had.
    """
    shown = list(documents)
    pages = {document.page_id for document in shown}
    titles = dict(ArticlePage.objects.filter(pk__in=pages).values_list("pk", "title"))
    given = Acknowledgement.objects.filter(document__in=shown).select_related("partner")
    words = list(given)
    reach = {
        partner: set(
            may_be_shown_by(entitlement_of(partner))
            .filter(pk__in=[document.pk for document in shown], last_modified__gte=partner.since)
            .values_list("pk", flat=True)
        )
        for partner in Partner.objects.annotate(since=Min("keys__created_at")).exclude(since=None)
    }
    found = []
    for document in shown:
        confirmed = {
            word.partner: word.at
            for word in words
            if word.document_id == document.pk and word.change_number == document.change_number
        }
        waiting = [it for it in reach if document.pk in reach[it] and it not in confirmed]
        found.append(
            Recall(
                title=titles.get(document.page_id, document.slug),
                language=languages.name(document.code),
                at=document.last_modified,
                reason=document.withdrawal_reason,
                confirmed=[(partner.name, at) for partner, at in confirmed.items()],
                waiting=waiting,
            )
        )
    return found
