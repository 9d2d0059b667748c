"""The network as a webhook may use it: judged addresses, one deadline, little to read."""

import socket
import time
from collections.abc import Collection, Iterable
from ssl import SSLContext
from typing import Any

import httpcore

from cms.core.addresses import Refusal, judge

MOST_BYTES = 64 * 1024


class Forbidden(httpcore.ConnectError):
    """The name leads to an address that we do not call."""

    def __init__(self, host: str, address: str, refusal: Refusal) -> None:
        self.host, self.address, self.refusal = host, address, refusal.value
        super().__init__(f"{host} leads to {address}: {refusal}")


class NameNotFound(httpcore.ConnectError):
    """Nobody knows the name."""


class TooLong(httpcore.ReadError):
    """More comes than anybody wants to read."""


class Deadline:
    """The one moment by which all must be over, however slowly it drips."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raises ``httpcore.ReadTimeout`` where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            message = "the whole exchange took too long"
            raise httpcore.ReadTimeout(message)
        return left


class GuardedStream(httpcore.NetworkStream):
    """A connection that gives up at the deadline, and when more comes than anybody wants."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, unread: int) -> None:
        self._stream, self._deadline, self._unread = stream, deadline, unread

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come, within the time that is left for everything."""
        if self._unread <= 0:
            message = "the answer is too long"
            raise TooLong(message)
        data = self._stream.read(min(max_bytes, self._unread), self._deadline.left())
        self._unread -= len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send, within the time that is left for everything."""
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the connection behind TLS, guarded as this one is."""
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return GuardedStream(secured, self._deadline, self._unread)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Looks a name up, judges every address, and connects to the very address that it judged."""

    def __init__(self, deadline: Deadline, allowed: Collection[str] = ()) -> None:
        self._deadline, self._allowed = deadline, allowed
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection; raises ``Forbidden`` where any of the addresses is refused."""
        addresses = _look_up(host, port)
        if f"{host}:{port}" not in self._allowed:
            _judge_all(host, addresses)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return GuardedStream(stream, self._deadline, MOST_BYTES)
        raise failure or httpcore.ConnectError("the name leads nowhere")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: no partner lives in a file of ours."""
        raise Forbidden("localhost", path, Refusal.NO_IP_ADDRESS)


def _look_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = "the name was not found"
        raise NameNotFound(message) from error
    return list(dict.fromkeys(str(where[0]) for *_kind, where in found))


def _judge_all(host: str, addresses: list[str]) -> None:
    for address in addresses:
        if refusal := judge(address):
            raise Forbidden(host, address, refusal)
