"""What administrators do about an endpoint's deliveries: test, replay, switch off."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.delivery.actions.fan_out import dispatch as put_on_its_way
from cms.delivery.models import Dispatch, DispatchState, WebhookEvent
from cms.delivery.selectors.webhooks import Audience
from cms.delivery.webhooks.events import TEST, new_message_id, trial_payload
from cms.partners.actions import disable_endpoint
from cms.partners.errors import EndpointRefused
from cms.partners.models import Endpoint


@transaction.atomic
def switch_off(*, endpoint: Endpoint, because: str, actor: User | None = None) -> None:
    """Call the endpoint no more, and cancel what is pending. The second time changes nothing."""
    disable_endpoint(endpoint=endpoint, because=because, actor=actor)
    Dispatch.objects.pending().filter(endpoint=endpoint).update(
        state=DispatchState.CANCELLED,
        settled_at=clock.now(),
        leased_until=None,
        lease="",
        hurried_from=None,
    )


@transaction.atomic
def send_test(*, endpoint: Endpoint, actor: User | None = None) -> Dispatch:
    """Put a test event on its way to that endpoint alone; raises ``EndpointRefused``."""
    _require_listening(endpoint)
    now = clock.now()
    event = WebhookEvent.objects.create(
        message_id=new_message_id(), type=TEST, payload=trial_payload(now), created_at=now
    )
    log(
        instance=endpoint.partner,
        action="concord.partners.endpoint_tested",
        user=actor,
        data={"url": endpoint.url},
    )
    return put_on_its_way(event, endpoint)


@transaction.atomic
def replay(*, dispatch: Dispatch, actor: User | None = None) -> None:
    """Deliver the event once more, under the same id; raises ``EndpointRefused``."""
    _require_listening(dispatch.endpoint)
    _start_over(Dispatch.objects.select_for_update().get(pk=dispatch.pk))
    _audit_replay(dispatch.endpoint, 1, actor)


@transaction.atomic
def replay_period(
    *, endpoint: Endpoint, since: datetime, until: datetime, actor: User | None = None
) -> int:
    """Return how many events from ``since`` to before ``until`` are delivered once more.

    Those that the endpoint would get today: also events from before it was added or while it was
    switched off. Raises ``EndpointRefused`` where it is switched off now.
    """
    _require_listening(endpoint)
    audience, number = Audience([endpoint]), 0
    events = WebhookEvent.objects.exclude(type=TEST).filter(
        created_at__gte=since, created_at__lt=until
    )
    for event in events.order_by("change_number"):
        if not audience.of(event):
            continue
        number += 1
        made = Dispatch.objects.select_for_update().filter(event=event, endpoint=endpoint).first()
        if made:
            _start_over(made)
        else:
            put_on_its_way(event, endpoint)
    _audit_replay(endpoint, number, actor)
    return number


def _start_over(dispatch: Dispatch) -> None:
    dispatch.state, dispatch.settled_at = DispatchState.PENDING, None
    dispatch.failures, dispatch.next_attempt_at = 0, clock.now()
    dispatch.not_before = dispatch.hurried_from = None
    dispatch.save(
        update_fields=[
            *("state", "settled_at", "failures", "next_attempt_at", "not_before", "hurried_from")
        ]
    )


def _require_listening(endpoint: Endpoint) -> None:
    if not Endpoint.objects.listening().filter(pk=endpoint.pk).exists():
        raise EndpointRefused(
            Sentence(N_("The endpoint or its partner is switched off: switch it on first."))
        )


def _audit_replay(endpoint: Endpoint, number: int, actor: User | None) -> None:
    log(
        instance=endpoint.partner,
        action="concord.partners.endpoint_replayed",
        user=actor,
        data={"url": endpoint.url, "number": number},
    )
