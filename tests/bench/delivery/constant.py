"""The least that a web process can do: the same bytes for everybody."""

from typing import Any

BODY = b"x" * 6500
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"6500")]


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer anything."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
