"""Signing an article's answer with the key that signs now."""

import logging
import time
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse

from cms.delivery.models import SigningKey
from cms.delivery.signatures.keys import KeyPair, SigningKeyUnreadable, unseal
from cms.delivery.signatures.message import FIELDS, sign

SECONDS_HELD = 60
"""How long a process goes on with the key that it knows."""

logger = logging.getLogger(__name__)


class Held:
    """The key that a process signs with, asked for once a minute and not with each answer."""

    def __init__(self) -> None:
        self._pair: KeyPair | None = None
        self._until = 0.0
        self._forgotten = 0

    def pair(self) -> KeyPair | None:
        """Return the key, or nothing where none can sign. At most one query a minute."""
        if time.monotonic() < self._until:
            return self._pair
        forgotten, pair = self._forgotten, _current()
        if (
            forgotten == self._forgotten
        ):  # else it was read before the change that somebody heard of
            self.hold(pair)
        return pair

    def hold(self, pair: KeyPair | None) -> None:
        """Sign with this key from now on."""
        self._pair, self._until = pair, time.monotonic() + SECONDS_HELD

    def forget(self) -> None:
        """Ask the database before the next answer."""
        self._forgotten += 1
        self._until = 0.0


held = Held()


def signed(response: HttpResponse) -> HttpResponse:
    """Return the answer with its signature.

    A 304 has none: it has no representation, and a cache that takes its headers over into the stored
    answer (RFC 9111, 3.2) would replace a signature of status 200 with one that does not fit.
    """
    if response.status_code != HTTPStatus.OK or (pair := held.pair()) is None:
        return response
    fields = ((name, response[name].strip()) for name in FIELDS if name in response)
    components = (("@status", str(response.status_code)), *fields)
    response["Signature-Input"], response["Signature"] = sign(pair, components)
    return response


def _current() -> KeyPair | None:
    key = SigningKey.objects.filter(signs_until=None).first()
    if key is None:
        return None
    try:
        return unseal(key.sealed, settings.SIGNING_SECRET_KEY or settings.SECRET_KEY)
    except SigningKeyUnreadable:
        logger.exception("Answers are not signed.")
        return None
