"""What administrators do about an endpoint's deliveries: test, switch off."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.delivery.actions.dispatching import dispatch
from cms.delivery.actions.replaying import require_listening
from cms.delivery.models import Dispatch, DispatchState, WebhookEvent
from cms.delivery.webhooks.events import TEST, new_message_id, trial_payload
from cms.partners.actions import disable_endpoint
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
    require_listening(endpoint)
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
    return dispatch(event, endpoint)
