"""A back end of Wagtail's frontend cache for caches that forget by surrogate key.

Varnish with its module ``xkey``, Fastly, and whatever else takes a request with the keys in a header.
"""

from collections.abc import Collection
from typing import Any

import httpcore
from wagtail.contrib.frontend_cache.backends import BaseBackend

SECONDS = 10.0
# Fastly takes 256 keys at once; 100 article ids fill 3.3 KB of a header.
AT_ONCE = 100
SUCCESSES = range(200, 300)


class PurgeFailed(OSError):
    """The cache answered something else than that it has forgotten."""


class KeyBackend(BaseBackend):
    """Purges by keys; addresses are left to other back ends."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._url: str = params["LOCATION"]
        self._method: str = params.get("METHOD", "PURGE")
        self._header: str = params.get("HEADER", "Surrogate-Key")
        token = params.get("TOKEN")
        self._headers = {params.get("TOKEN_HEADER", "Fastly-Key"): token} if token else {}

    def purge_keys(self, keys: Collection[str]) -> None:
        """Let the cache forget all answers with one of these keys; raises what went wrong."""
        listed = sorted(keys)
        for start in range(0, len(listed), AT_ONCE):
            self._call(" ".join(listed[start : start + AT_ONCE]))

    def purge_batch(self, urls: Collection[str]) -> None:
        """Leave addresses alone."""

    def _call(self, keys: str) -> None:
        times = dict.fromkeys(("connect", "read", "write", "pool"), SECONDS)
        answer = httpcore.request(
            self._method,
            self._url,
            headers={**self._headers, self._header: keys, "User-Agent": "Concord-Purges/1.0"},
            extensions={"timeout": times},
        )
        if answer.status not in SUCCESSES:
            raise PurgeFailed(f"status {answer.status}")
