"""Caches in front of Concord, as far as settings and answers name them."""

from typing import Any

HTTP = "wagtail.contrib.frontend_cache.backends.HTTPBackend"
KEYS = "cms.delivery.purging.key_backend.KeyBackend"


def cache(settings: Any, *backends: str, seconds: int = 300) -> None:
    """Put a cache in front that is purged by these back ends."""
    settings.SHARED_CACHE_SECONDS = seconds
    settings.BASE_URL = "http://testserver"
    settings.WAGTAILFRONTENDCACHE = {
        str(number): {"BACKEND": name, "LOCATION": "http://127.0.0.1:1"}
        for number, name in enumerate(backends)
    }


def kept(answer: Any) -> int:
    """Return for how many seconds a cache in front may keep the answer."""
    told = answer.get("CDN-Cache-Control", "public, max-age=0")
    assert told.startswith("public, max-age=")
    return int(told.removeprefix("public, max-age="))
