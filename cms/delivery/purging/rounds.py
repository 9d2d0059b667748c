"""Carry out the purges that are due: each back end in a thread of its own."""

import logging
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Event

from django.conf import settings

from cms.delivery.actions.purges import Claim, claim_purges, settle_purges
from cms.delivery.purging.calling import purge

LOOK_AGAIN = 0.5

logger = logging.getLogger(__name__)


def purge_what_is_due(stop: Event | None = None) -> int:
    """Return how many calls of back ends were made, once nothing more is due.

    A back end that hangs or fails holds up no other one. Threads only call; all that is read and
    written, this one does.
    """
    calls = 0
    backends = list(settings.WAGTAILFRONTENDCACHE)
    on_their_way: dict[Future[str], Claim] = {}
    with ThreadPoolExecutor(max(1, len(backends))) as pool:
        while True:
            if stop is None or not stop.is_set():
                busy = {claim.backend for claim in on_their_way.values()}
                for name in backends:
                    claim = None if name in busy else claim_purges(name)
                    if claim is not None:
                        future = pool.submit(purge, name, claim.groups, claim.addresses)
                        on_their_way[future] = claim
            if not on_their_way:
                return calls
            done, _others = wait(on_their_way, LOOK_AGAIN, FIRST_COMPLETED)
            for future in done:
                calls += 1
                claim, error = on_their_way.pop(future), future.result()
                settle_purges(claim, error)
                if error:
                    logger.warning("The cache “%s” was not purged: %s", claim.backend, error)
