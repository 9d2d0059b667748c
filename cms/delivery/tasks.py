"""The sender of webhooks: looks for what is due, sends it in threads, settles it in one."""

import logging
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Event

from django.conf import settings

from cms.core import clock
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.actions.sending import claim, settle
from cms.delivery.models import Dispatch
from cms.delivery.webhooks.calling import Network, Outcome, call
from cms.delivery.webhooks.failing import Failure
from cms.delivery.webhooks.signing import signed_headers
from cms.partners.errors import SecretUnreadable
from cms.partners.selectors import signing_secrets

THREADS = 16
LOOK_AGAIN = 1.0

logger = logging.getLogger(__name__)


def send_what_is_due(stop: Event | None = None, threads: int = THREADS) -> int:
    """Return how many attempts were made, once nothing more is due.

    Threads only call; all that is read and written, this one does. When ``stop`` is set, what is on
    its way comes to its end and nothing more begins.
    """
    attempts = 0
    on_their_way: dict[Future[Outcome], Dispatch] = {}
    with ThreadPoolExecutor(threads) as pool:
        while True:
            if stop is None or not stop.is_set():
                while fan_out():
                    pass
                in_flight = Counter(one.endpoint_id for one in on_their_way.values())
                for dispatch in claim(threads - len(on_their_way), in_flight):
                    on_their_way[_begin(pool, dispatch)] = dispatch
            if not on_their_way:
                return attempts
            done, _others = wait(on_their_way, LOOK_AGAIN, FIRST_COMPLETED)
            for future in done:
                attempts += 1
                _note(on_their_way.pop(future), _outcome(future))


def _begin(pool: ThreadPoolExecutor, dispatch: Dispatch) -> "Future[Outcome]":
    body = dispatch.event.payload.encode()
    try:
        secrets = signing_secrets(dispatch.endpoint)
    except SecretUnreadable as error:
        failed: Future[Outcome] = Future()
        reason = {"code": Failure.SECRET_UNREADABLE.value}
        failed.set_result(Outcome(error=str(error), reason=reason))
        return failed
    headers = {
        "content-type": "application/json",
        "user-agent": "Concord-Webhooks/1.0",
        **signed_headers(dispatch.event.message_id, clock.now(), body, secrets),
    }
    return pool.submit(call, dispatch.endpoint.url, headers, body, _network())


def _outcome(future: "Future[Outcome]") -> Outcome:
    """Return what came of a call; a fault of ours is a failed attempt, and the others go on."""
    if error := future.exception():
        logger.error("A webhook could not be sent.", exc_info=error)
        return Outcome(error="internal error", reason={"code": Failure.INTERNAL.value})
    return future.result()


def _note(dispatch: Dispatch, outcome: Outcome) -> None:
    """Settle the attempt; the log names the endpoint by number: its address may hold a secret."""
    settle(dispatch, outcome)
    if not outcome.is_success:
        logger.warning(
            "Webhook %s to endpoint %d failed: %s",
            dispatch.event.message_id,
            dispatch.endpoint_id,
            outcome.status or outcome.error.partition(":")[0],
        )


def _network() -> Network:
    return Network(
        allow_http=settings.WEBHOOK_ALLOW_HTTP,
        allowed=tuple(settings.WEBHOOK_ALLOWED_ADDRESSES),
        seconds=float(settings.WEBHOOK_TIMEOUT),
    )
