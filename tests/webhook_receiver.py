"""A partner's endpoint on a real socket, which may misbehave in every way that endpoints do."""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DRIP = 0.05


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    line: str
    headers: dict[str, str]
    body: bytes


Behaviour = Callable[[socket.socket, Received], None]


def answer(status: int, *lines: str, body: bytes = b"ok") -> Behaviour:
    """Return the behaviour of answering so."""

    def behave(connection: socket.socket, _request: Received) -> None:
        head = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *lines, "", ""]
        connection.sendall("\r\n".join(head).encode() + body)

    return behave


def reset(connection: socket.socket, _request: Received) -> None:
    """Break the connection off without a word."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def silence(connection: socket.socket, _request: Received) -> None:
    """Say nothing for as long as the sender stays."""
    connection.settimeout(10)
    connection.recv(1)


def drip_head(connection: socket.socket, _request: Received) -> None:
    """Send one byte at a time of a head that never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(400):
        time.sleep(DRIP)
        connection.sendall(b"x")


def flood_head(connection: socket.socket, _request: Received) -> None:
    """Send a head of megabytes."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(200):
        connection.sendall(b"X-More: " + b"x" * 8000 + b"\r\n")


def nonsense(connection: socket.socket, _request: Received) -> None:
    """Speak another protocol."""
    connection.sendall(b"220 mail.example ESMTP\r\n")


@dataclass
class Receiver:
    """What a test sets and sees: how it behaves now, and what has come.

    ``tls`` is asked at each connection which certificate to show; without it, plain HTTP is spoken.
    """

    port: int
    tls: Callable[[], ssl.SSLContext] | None = None
    behaviour: Behaviour = field(default_factory=lambda: answer(200))
    received: list[Received] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.place}/hooks"


@contextmanager
def receiver(tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """Listen on loopback until the test is over; each connection has a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    here = Receiver(listening.getsockname()[1], (lambda: tls) if tls else None)

    def serve(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            connection.settimeout(10)
            spoken = (
                here.tls().wrap_socket(connection, server_side=True) if here.tls else connection
            )
            with spoken:
                request = _read(spoken)
                here.received.append(request)
                here.behaviour(spoken, request)

    def accept() -> None:
        while True:
            try:
                connection, _address = listening.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield here
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def certificate(folder: Path, *, name: str = "127.0.0.1", days: int = 1) -> tuple[Path, Any]:
    """Return the file of a certificate that signs itself, and a TLS context that shows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = datetime.now(UTC) + timedelta(days=days)
    host: x509.GeneralName = (
        x509.IPAddress(IPv4Address(name)) if name[0].isdigit() else x509.DNSName(name)
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - timedelta(days=30))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([host]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, private = folder / f"{name}{days}.pem", folder / f"{name}{days}.key"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, private)
    return shown, context


def _read(connection: socket.socket) -> Received:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
    head, _blank, body = data.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += _some(connection)
    return Received(line, headers, body)


def _some(connection: socket.socket) -> bytes:
    if not (data := connection.recv(65536)):
        raise ConnectionError
    return data
