"""Why an attempt failed: a code that is kept, and a sentence for whoever reads it later."""

import ssl
from collections.abc import Mapping
from enum import StrEnum

import httpcore

from cms.core.addresses import REFUSALS
from cms.core.errors import AddressRefused
from cms.core.wording import N_, Sentence
from cms.delivery.webhooks.connecting import Forbidden, NameNotFound, TooLong

Reason = dict[str, str]
"""The code under ``code``, and the values of its sentence; empty where there is nothing to say."""


class Failure(StrEnum):
    """What may go wrong with an address that may be called."""

    NAME_NOT_FOUND = "name_not_found"
    CERTIFICATE = "certificate"
    TLS = "tls"
    NOT_REACHED = "not_reached"
    TIMED_OUT = "timed_out"
    TOO_LONG = "too_long"
    NOT_HTTP = "not_http"
    BROKEN_OFF = "broken_off"
    SECRET_UNREADABLE = "secret_unreadable"  # noqa: S105  # a code, no secret
    INTERNAL = "internal"


_SENTENCES: Mapping[str, str] = {
    Failure.NAME_NOT_FOUND: N_("The name of the server was not found."),
    Failure.CERTIFICATE: N_("The server's certificate is not valid, or nobody here trusts it."),
    Failure.TLS: N_("No encrypted connection came about."),
    Failure.NOT_REACHED: N_("The server could not be reached."),
    Failure.TIMED_OUT: N_("The server did not answer in time."),
    Failure.TOO_LONG: N_("The answer is too long."),
    Failure.NOT_HTTP: N_("The server does not speak HTTP."),
    Failure.BROKEN_OFF: N_("The server broke the connection off."),
    Failure.SECRET_UNREADABLE: N_(
        "The secret of this endpoint was sealed with another key. Give it a new one."
    ),
    Failure.INTERNAL: N_("Concord itself failed; its log says more."),
    **{refusal.value: sentence for refusal, sentence in REFUSALS.items()},
}


def sentence_of(reason: Reason) -> Sentence | None:
    """Return the sentence, to be spoken in any language; none for what another version wrote."""
    template = _SENTENCES.get(reason.get("code", ""))
    try:
        return Sentence(template, **reason) if template else None
    except KeyError:
        return None


def reason_of(failure: Exception) -> Reason:
    """Return why a call failed."""
    match failure:
        case AddressRefused():
            sentence = failure.args[0]
            return {"code": failure.code, **{k: str(v) for k, v in sentence.values.items()}}
        case Forbidden():
            return {"code": failure.refusal, "host": failure.host, "address": failure.address}
        case _:
            return {"code": _failure_of(failure).value}


def _failure_of(failure: Exception) -> Failure:
    # The first that fits counts: what is special stands before what it is a kind of.
    kinds: tuple[tuple[type[Exception], Failure], ...] = (
        (NameNotFound, Failure.NAME_NOT_FOUND),
        (TooLong, Failure.TOO_LONG),
        (httpcore.TimeoutException, Failure.TIMED_OUT),
        (httpcore.ConnectError, _of_connecting(failure)),
        (httpcore.NetworkError, Failure.BROKEN_OFF),
        (httpcore.ProtocolError, Failure.NOT_HTTP),
    )
    found = (said for kind, said in kinds if isinstance(failure, kind))
    return next(found, Failure.NOT_REACHED)


def _of_connecting(failure: Exception) -> Failure:
    match failure.args:
        case (ssl.SSLCertVerificationError(), *_others):
            return Failure.CERTIFICATE
        case (ssl.SSLError(), *_others):
            return Failure.TLS
    return Failure.NOT_REACHED
