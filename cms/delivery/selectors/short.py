"""The notices and calls to action that a partner may fetch."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cms.articles.models import CallToAction, Notice, Topic
from cms.core.types import LanguageCode
from cms.delivery.models import ShortDocument, ShortKind
from cms.partners.rules import with_everything_below
from cms.partners.selectors import Entitlement


@dataclass(frozen=True)
class ShownNotice:
    """A notice in one language, with the topics, by their slugs, beside whose articles it stands.

    Without topics it stands beside all.
    """

    document: ShortDocument
    notice: Notice
    topics: tuple[str, ...]

    def stands_beside(self, topics: Iterable[str]) -> bool:
        """Return whether it stands beside an article of these topics."""
        return not self.topics or not set(self.topics).isdisjoint(topics)


@dataclass(frozen=True)
class ShownCall:
    """A call to action in one language."""

    document: ShortDocument
    call: CallToAction


def notices_in(
    codes: Collection[LanguageCode], entitlement: Entitlement, today: date
) -> list[ShownNotice]:
    """Return the notices that hold on that day, in each of these languages, in the order of slugs.

    Without those for topics that the partner is not given. Three queries, and one for the tree of topics
    where a notice names any.
    """
    documents = _documents(ShortKind.NOTICE, codes, entitlement)
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=today)
    going_on = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    notices = Notice.objects.filter(begun, going_on, pk__in={it.object_id for it in documents})
    filed = notices.only("slug", "starts_on", "ends_on").prefetch_related("topics")
    found = {notice.pk: notice for notice in filed}
    reaches = _reaches(found.values(), entitlement)
    shown = [
        ShownNotice(document, found[document.object_id], reach)
        for document in documents
        if (reach := reaches.get(document.object_id)) is not None
    ]
    return sorted(shown, key=lambda one: one.notice.slug)


def calls_in(codes: Collection[LanguageCode], entitlement: Entitlement) -> list[ShownCall]:
    """Return the calls to action in each of these languages, in the order of slugs. Two queries."""
    documents = _documents(ShortKind.CALL_TO_ACTION, codes, entitlement)
    calls = CallToAction.objects.only("slug")
    found = calls.in_bulk({document.object_id for document in documents})
    shown = [
        ShownCall(document, call)
        for document in documents
        if (call := found.get(document.object_id)) is not None
    ]
    return sorted(shown, key=lambda one: one.call.slug)


def _documents(
    kind: ShortKind, codes: Collection[LanguageCode], entitlement: Entitlement
) -> list[ShortDocument]:
    covered = [code for code in codes if entitlement.covers_language(code)]
    return list(ShortDocument.objects.filter(kind=kind.value, language__in=covered))


def _reaches(notices: Iterable[Notice], entitlement: Entitlement) -> dict[int, tuple[str, ...]]:
    """Return the slugs of the topics that each notice is for, as far as the partner is given them.

    A notice for other topics alone is left out.
    """
    named = {notice.pk: frozenset(it.pk for it in notice.topics.all()) for notice in notices}
    rows: Sequence[tuple[int, int | None, str]] = ()
    if any(named.values()):
        rows = list(Topic.objects.order_by("slug").values_list("pk", "parent_id", "slug"))
    tree = {pk: parent for pk, parent, _slug in rows}
    reaches = {}
    for pk, topics in named.items():
        below = with_everything_below(topics, tree) if topics else frozenset()
        reach = below & entitlement.topics if entitlement.topics else below
        if reach or not topics:
            reaches[pk] = tuple(slug for topic, _parent, slug in rows if topic in reach)
    return reaches
