"""One attempt to deliver a webhook, and what came of it."""

import ssl
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

import httpcore

from cms.core.addresses import target
from cms.core.errors import AddressRefused
from cms.delivery.webhooks.connecting import Deadline, GuardedBackend
from cms.delivery.webhooks.failing import Reason, reason_of

SECONDS = 20.0
KEPT_OF_AN_ANSWER = 1024
GONE = 410
SUCCESSES = range(200, 300)

_FAILURES = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    ValueError,
)


@dataclass(frozen=True)
class Network:
    """What the installation permits beyond https on the public internet, and how long a call lasts."""

    allow_http: bool = False
    allowed: Collection[str] = ()
    seconds: float = SECONDS


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt: a status, or an error that left none.

    ``error`` is what the machine said, in English; ``reason`` can be said in any language.
    """

    status: int | None = None
    error: str = ""
    reason: Reason = field(default_factory=dict)
    retry_after: str = ""
    answer: str = ""
    milliseconds: int = 0

    @property
    def is_success(self) -> bool:
        """Return whether the receiver has taken the event."""
        return self.status in SUCCESSES

    @property
    def is_gone(self) -> bool:
        """Return whether the receiver wants no more events at all."""
        return self.status == GONE


def call(url: str, headers: Mapping[str, str], body: bytes, network: Network) -> Outcome:
    """Return what came of sending the body; never raises for what the receiver does.

    Redirects are not followed, TLS certificates are verified, and the status counts as soon as it is
    there: what comes of the rest of the answer changes nothing.
    """
    began = time.monotonic()
    status: int | None = None
    retry_after, answer, error = "", b"", ""
    reason: Reason = {}
    try:
        target(url, allow_http=network.allow_http, allowed=network.allowed)
        deadline = Deadline(network.seconds)
        with (
            httpcore.ConnectionPool(
                ssl_context=_tls(), network_backend=GuardedBackend(deadline, network.allowed)
            ) as pool,
            pool.stream("POST", url, headers=[*headers.items()], content=body) as response,
        ):
            status = response.status
            retry_after = _header(response, b"retry-after")
            answer = _beginning(response)
    except (AddressRefused, *_FAILURES) as failure:
        error, reason = _named(failure), reason_of(failure)
    return Outcome(
        status=status,
        error="" if status else error,
        reason={} if status else reason,
        retry_after=retry_after,
        answer=answer.decode(errors="replace").replace("\0", ""),
        milliseconds=round((time.monotonic() - began) * 1000),
    )


def _header(response: httpcore.Response, name: bytes) -> str:
    found = (value for key, value in response.headers if key.lower() == name)
    return next(found, b"").decode("latin-1")[:100]


def _beginning(response: httpcore.Response) -> bytes:
    beginning = b""
    for piece in response.iter_stream():
        beginning += piece
        if len(beginning) >= KEPT_OF_AN_ANSWER:
            break
    return beginning[:KEPT_OF_AN_ANSWER]


def _named(failure: Exception) -> str:
    said = str(failure)
    return f"{type(failure).__name__}: {said}"[:500] if said else type(failure).__name__


@cache
def _tls() -> ssl.SSLContext:
    """Return the trust of this machine: what its administrators installed, or SSL_CERT_FILE names."""
    return ssl.create_default_context()
