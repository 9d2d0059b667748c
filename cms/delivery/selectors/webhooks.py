"""Reading who is to be told of an event, and what an endpoint was told."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from cms.core.types import LanguageCode
from cms.delivery.models import Dispatch, Document, WebhookEvent
from cms.delivery.selectors.reach import may_be_shown_by
from cms.delivery.webhooks.events import GONE, TEST
from cms.partners.models import Endpoint
from cms.partners.selectors import Entitlement, entitlement_of


class Audience:
    """The endpoints that listen, with what their partners may fetch.

    Built once for a batch of events: one query, one or two for each partner, and one for each event
    and partner that asked for it.
    """

    def __init__(self, endpoints: Iterable[Endpoint] | None = None) -> None:
        listening = Endpoint.objects.listening().select_related("partner")
        self._endpoints = list(listening if endpoints is None else endpoints)
        self._entitlements: dict[int, Entitlement] = {}

    def of(self, event: WebhookEvent) -> list[Endpoint]:
        """Return the endpoints that the event has to go to.

        Those that asked for its type and language, of partners who may fetch the article or might
        have fetched it before its topics or their scope changed: a recall must reach whoever has
        the text.
        """
        asked = [endpoint for endpoint in self._endpoints if asks_for(endpoint, event)]
        reached: dict[int, bool] = {}
        for endpoint in asked:
            if endpoint.partner_id not in reached:
                reached[endpoint.partner_id] = self._may_know(endpoint, event)
        return [endpoint for endpoint in asked if reached[endpoint.partner_id]]

    def _may_know(self, endpoint: Endpoint, event: WebhookEvent) -> bool:
        if event.article_id is None:
            return False
        if endpoint.partner_id not in self._entitlements:
            self._entitlements[endpoint.partner_id] = entitlement_of(endpoint.partner)
        entitlement = self._entitlements[endpoint.partner_id]
        of_event = {"article_id": event.article_id, "language": code_of(event)}
        reach = may_be_shown_by if event.type in GONE else Document.objects.ever_covered_by
        return reach(entitlement).filter(**of_event).exists()


def asks_for(endpoint: Endpoint, event: WebhookEvent) -> bool:
    """Return whether the endpoint wants such events. A test goes to whom it is meant for alone."""
    if event.type == TEST:
        return False
    in_type = not endpoint.types or event.type in endpoint.types
    in_language = not endpoint.languages or code_of(event) in endpoint.languages
    return in_type and in_language


def code_of(event: WebhookEvent) -> LanguageCode:
    """Return the event's language as the settings spell it, also where they have dropped it since."""
    return LanguageCode(event.language.lower())


def owed_to(endpoint: Endpoint, events: Sequence[WebhookEvent]) -> list[WebhookEvent]:
    """Return those events that ``Audience`` would send the endpoint, in three to five queries."""
    asked = [event for event in events if asks_for(endpoint, event)]
    entitlement = entitlement_of(endpoint.partner)
    of_articles = {event.article_id for event in asked if event.article_id}
    covered, shown = (
        set(
            reach(entitlement)
            .filter(article_id__in=of_articles)
            .values_list("article_id", "language")
        )
        for reach in (Document.objects.ever_covered_by, may_be_shown_by)
    )
    return [
        event
        for event in asked
        if (event.article_id, code_of(event)) in (shown if event.type in GONE else covered)
    ]


def event_before(event: WebhookEvent) -> WebhookEvent | None:
    """Return what partners were last told of that article in that language."""
    return (
        WebhookEvent.objects.filter(
            article_id=event.article_id,
            language=event.language,
            change_number__lt=event.change_number,
        )
        .order_by("-change_number")
        .first()
    )


def tests_under_way(endpoint: Endpoint) -> QuerySet[Dispatch]:
    """Return the test events that the endpoint has not taken yet."""
    return Dispatch.objects.pending().filter(endpoint=endpoint, event__type=TEST)


def deliveries_to(
    endpoint: Endpoint,
    *,
    state: str = "",
    kind: str = "",
    article: UUID | None = None,
) -> QuerySet[Dispatch]:
    """Return what went or goes to the endpoint, newest first; an empty wish filters nothing."""
    found = Dispatch.objects.filter(endpoint=endpoint).select_related("event").order_by("-pk")
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(event__type=kind)
    return found.filter(article_id=article) if article else found
