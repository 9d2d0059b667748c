"""Asking Django for an answer as a whole.

Through a2wsgi an answer comes in three messages, for each of which a thread waits until the event loop
has sent it on: half as much work again as the answer itself. What partners read is short and is asked
for without a body, so here a thread brings all of it at once. The threads are a2wsgi's, so that a
process has no more connections to the database than ``WEB_THREADS``.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import Executor
from io import BytesIO
from typing import Any, NamedTuple, Protocol

from a2wsgi.wsgi import build_environ

Headers = list[tuple[bytes, bytes]]
Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]

PIECE = 1_000_000


class Django(Protocol):
    """Django as a2wsgi's ``WSGIMiddleware`` has it: an ASGI application, and what that is made of."""

    app: Any
    executor: Executor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request in ASGI's messages."""


class Reply(NamedTuple):
    """What Django answered; the names of headers are in lower case."""

    status: int
    headers: Headers
    body: bytes

    async def say(self, send: Send) -> None:
        """Send it; a long body in pieces, so that a slow reader does not hold a copy of all of it."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        sent = 0
        while len(self.body) - sent > PIECE:
            piece = self.body[sent : sent + PIECE]
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            sent += PIECE
        await send({"type": "http.response.body", "body": self.body[sent:]})


async def ask(django: Django, scope: Scope) -> Reply:
    """Return Django's answer to an ASGI request without a body."""
    given: Any = scope, BytesIO()  # a2wsgi types both more narrowly than it uses them
    environ = build_environ(*given)
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(django.executor, _answer, django.app, environ)


def _answer(application: Any, environ: Any) -> Reply:
    begun: list[tuple[int, Headers]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_fault: object) -> None:
        named = ((name.lower(), value) for name, value in headers)
        encoded = [(name.encode("latin1"), value.encode("latin1")) for name, value in named]
        begun.append((int(status.split(" ", 1)[0]), encoded))

    pieces = application(environ, start_response)
    try:
        body = b"".join(pieces)
    finally:
        close = getattr(pieces, "close", None)
        if close is not None:
            close()
    return Reply(*begun[-1], body)
