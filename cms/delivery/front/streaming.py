"""Letting Django's answer pass piece by piece, and keeping it whole where it is small enough."""

import asyncio
import threading

from cms.delivery.front.asking import Django, Headers, Message, Receive, Reply, Scope, Send
from cms.delivery.metering import GONE


class Listening:
    """Sends on what it is sent, and keeps it while that has at most so many bytes.

    An answer that ends after its reader has ``gone`` may lack what would have come.
    """

    def __init__(self, send: Send, gone: threading.Event, most_bytes: int) -> None:
        self._send = send
        self._gone = gone
        self._most_bytes = most_bytes
        self._pieces: list[bytes] = []
        self._bytes = 0
        self._status = 0
        self._headers: Headers = []
        self.reply: Reply | None = None

    async def __call__(self, message: Message) -> None:
        """Send one message on."""
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], list(message["headers"])
        else:
            self._take(message["body"], is_last=not message.get("more_body", False))
        await self._send(message)

    def _take(self, piece: bytes, *, is_last: bool) -> None:
        self._bytes += len(piece)
        if self._bytes > self._most_bytes:
            self._pieces.clear()
            return
        self._pieces.append(piece)
        if is_last and not self._gone.is_set():
            self.reply = Reply(self._status, self._headers, b"".join(self._pieces))


async def stream(
    django: Django, scope: Scope, receive: Receive, send: Send, most_bytes: int
) -> Reply | None:
    """Let Django answer a request without a body, who learns when there is nobody to stream to.

    Returns the answer where it is whole and has at most so many bytes.
    """
    gone = threading.Event()
    watching = asyncio.create_task(_watch(receive, gone))
    listening = Listening(send, gone, most_bytes)
    try:
        await django({**scope, GONE: gone}, _nothing, listening)
    finally:
        watching.cancel()
    return listening.reply


async def _watch(receive: Receive, gone: threading.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()


async def _nothing() -> Message:
    """Return the body of a request that has none."""
    return {"type": "http.request", "body": b"", "more_body": False}
