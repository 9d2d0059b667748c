"""One attempt, over real sockets, against receivers that misbehave."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cms.delivery.webhooks import calling
from cms.delivery.webhooks.calling import Network, Outcome, call
from tests import webhook_receiver as behaviours
from tests.refused_addresses import REFUSED_4, REFUSED_6, REFUSED_HOSTS
from tests.webhook_receiver import Behaviour, Receiver, answer, certificate, receiver


@pytest.fixture
def here() -> Iterator[Receiver]:
    with receiver() as listening:
        yield listening


def deliver(to: Receiver, seconds: float = 5.0) -> Outcome:
    network = Network(allowed=(to.place,), seconds=seconds)
    return call(to.url, {"webhook-id": "msg_1"}, b"{}", network)


def test_call__posts_the_bytes_and_returns_the_status(here: Receiver) -> None:
    outcome = deliver(here)
    assert outcome.status == 200
    assert outcome.is_success
    assert outcome.answer == "ok"
    (request,) = here.received
    assert request.line == "POST /hooks HTTP/1.1"
    assert request.headers["host"] == here.place
    assert request.headers["webhook-id"] == "msg_1"
    assert request.body == b"{}"


def test_call__returns_what_a_busy_receiver_wishes(here: Receiver) -> None:
    here.behaviour = answer(429, "Retry-After: 120")
    outcome = deliver(here)
    assert (outcome.status, outcome.retry_after, outcome.is_success) == (429, "120", False)


def test_call__does_not_follow_a_redirect(here: Receiver) -> None:
    here.behaviour = answer(302, f"Location: {here.url}")
    assert deliver(here).status == 302
    assert len(here.received) == 1


def test_call__keeps_the_beginning_of_an_answer(here: Receiver) -> None:
    here.behaviour = answer(500, body=b"e\0" * 30_000)
    outcome = deliver(here)
    assert outcome.status == 500
    assert 0 < len(outcome.answer) <= 1024
    assert "\0" not in outcome.answer


@pytest.mark.parametrize(
    ("behaviour", "error", "reason"),
    [
        (behaviours.reset, "ReadError", "broken_off"),
        (behaviours.silence, "ReadTimeout", "timed_out"),
        (behaviours.drip_head, "ReadTimeout", "timed_out"),
        (behaviours.flood_head, "TooLong", "too_long"),
        (behaviours.nonsense, "RemoteProtocolError", "not_http"),
    ],
)
def test_call__survives_it(here: Receiver, behaviour: Behaviour, error: str, reason: str) -> None:
    here.behaviour = behaviour
    began = time.monotonic()
    outcome = deliver(here, 0.5)
    assert outcome.status is None
    assert outcome.error.startswith(error)
    assert outcome.reason == {"code": reason}
    assert time.monotonic() - began < 3


def test_call__takes_the_status_however_slowly_the_rest_drips(here: Receiver) -> None:
    def drip(connection: socket.socket, _request: Any) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")
        behaviours.drip_head(connection, _request)

    here.behaviour = drip
    began = time.monotonic()
    assert deliver(here, 0.5).is_success
    assert time.monotonic() - began < 3


def test_call__to_nobody_is_an_error(here: Receiver) -> None:
    with receiver() as gone:
        pass
    outcome = deliver(gone)
    assert outcome.error.startswith("ConnectError")
    assert outcome.reason == {"code": "not_reached"}


def test_call__to_a_name_that_nobody_knows_is_an_error() -> None:
    outcome = call("https://nobody.invalid/", {}, b"{}", Network())
    assert outcome.reason == {"code": "name_not_found"}


def test_call__to_a_server_without_tls_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def speak_plainly() -> None:
            connection, _address = listening.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(4096)

        threading.Thread(target=speak_plainly, daemon=True).start()
        place = f"127.0.0.1:{listening.getsockname()[1]}"
        outcome = call(f"https://{place}/", {}, b"{}", Network(allowed=(place,), seconds=5))
    assert outcome.reason == {"code": "tls"}


def test_call__verifies_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    calling._tls.cache_clear()
    try:
        with receiver(context) as here:
            assert deliver(here).is_success
        for name, days in (("127.0.0.1", 2), ("hooks.example.org", 1), ("127.0.0.1", -1)):
            _file, context = certificate(tmp_path, name=name, days=days)
            with receiver(context) as here:
                outcome = deliver(here)
                assert outcome.status is None
                assert outcome.reason == {"code": "certificate"}
                assert here.received == []
    finally:
        calling._tls.cache_clear()


def test_call__does_not_reach_loopback_without_permission(here: Receiver) -> None:
    for network in (
        Network(),
        Network(allow_http=True),
        Network(allow_http=True, allowed=("127.0.0.1:1",)),
    ):
        assert call(here.url, {}, b"{}", network).error.startswith("AddressRefused")
    assert here.received == []


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The addresses that anything in this process tried to connect to."""
    tried: list[Any] = []

    class Seen(socket.socket):
        def connect(self, address: Any) -> None:
            tried.append(address)
            raise ConnectionRefusedError

    monkeypatch.setattr(socket, "socket", Seen)
    return tried


def lead_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Let every name lead to these addresses."""

    def look_up(_host: str, port: int, *_how: Any, **_more: Any) -> list[Any]:
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (address, port),
            )
            for address in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize("inner", [*REFUSED_4, *REFUSED_6])
def test_call__judges_every_address_that_a_name_leads_to(
    monkeypatch: pytest.MonkeyPatch, connected: list[Any], inner: str
) -> None:
    for addresses in ([inner], ["93.184.216.34", inner], [inner, "93.184.216.34"]):
        lead_to(monkeypatch, *addresses)
        outcome = call("https://rebinding.example/", {}, b"{}", Network())
        assert outcome.error.startswith("Forbidden")
        assert outcome.reason["address"] == inner
    assert connected == []


@pytest.mark.parametrize("host", REFUSED_HOSTS)
def test_call__does_not_even_look_up_a_name_from_within(
    monkeypatch: pytest.MonkeyPatch, connected: list[Any], host: str
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_what, **_how: pytest.fail("looked up"))
    for address in (f"https://{host}/", f"http://{host}/"):
        outcome = call(address, {}, b"{}", Network(allow_http=True))
        assert outcome.error.startswith("AddressRefused")
    assert connected == []


def test_call__would_have_connected_to_a_public_address(
    monkeypatch: pytest.MonkeyPatch, connected: list[Any]
) -> None:
    lead_to(monkeypatch, "93.184.216.34")
    assert call("https://clinic.example/", {}, b"{}", Network()).error.startswith("ConnectError")
    assert connected == [("93.184.216.34", 443)]


def test_call__connects_to_the_very_address_that_was_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda _host, port, **_how: [(socket.AF_INET, 1, 6, "", (next(answers), port))],
    )
    connected: list[Any] = []

    def connect(address: Any, *_more: Any, **_how: Any) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    assert call("https://rebinding.example/", {}, b"{}", Network()).error.startswith("ConnectError")
    assert connected == [("93.184.216.34", 443)]
