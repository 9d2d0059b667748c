"""What a request asks, as far as Django's answer may depend on it. Plain Python."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from cms.delivery.codings import Coding, choose

# What Django sends piece by piece.
STREAMED = "/api/v1/snapshots/"
# Answers here depend on the key, the question and what is public, and are written down nowhere else.
READING = (
    "/api/v1/articles/",
    "/api/v1/topics/",
    "/api/v1/notices/",
    "/api/v1/calls-to-action/",
    "/api/v1/changes/",
    STREAMED,
)

_KEY = (b"authorization", b"x-api-key")
_DECIDES = (
    b"host",
    b"x-forwarded-proto",
    b"accept",
    b"accept-language",
    b"if-none-match",
    b"if-modified-since",
)
_CODINGS = b"accept-encoding"
_READ = frozenset((*_KEY, *_DECIDES, _CODINGS))
# Whoever sends one of these asks Django.
_RARE = frozenset(
    (
        *(b"if-match", b"if-unmodified-since", b"range", b"cookie", b"content-length"),
        b"concord-rehearse",
    )
)


class Asked(NamedTuple):
    """A question: the same one gets the same answer, until something changes.

    ``path`` is as it was written, because caches in front of us tell ``%41`` and ``A`` apart.
    ``key`` is a digest of the headers that hold the key, so that no key is kept in memory. Of what is
    said of codings only the one that is chosen matters.
    """

    key: bytes
    path: bytes
    query: bytes
    headers: tuple[bytes | None, ...]
    coding: Coding | None

    @property
    def size(self) -> int:
        """Return about how many bytes of memory it takes."""
        return len(self.path) + len(self.query) + sum(len(value or b"") for value in self.headers)


def asked(scope: Mapping[str, Any]) -> Asked | None:
    """Return what an ASGI request asks; nothing where only Django may answer."""
    path: str = scope["path"]
    if scope["method"] != "GET" or not path.startswith(READING):
        return None
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if name in _READ:
            if name in found:
                return None
            found[name] = value
        elif name in _RARE:
            return None
    presented = found.get(b"authorization"), found.get(b"x-api-key")
    if presented == (None, None):
        return None
    return Asked(
        hashlib.sha256(repr(presented).encode()).digest(),
        scope.get("raw_path") or path.encode(),
        scope["query_string"],
        (scope["scheme"].encode(), *map(found.get, _DECIDES)),
        choose(found.get(_CODINGS, b"").decode("latin1")),
    )
