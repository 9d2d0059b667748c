"""Caches in front of Concord, and how they forget; ``docs/operators.md`` explains each value."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment

# For so long they may keep what a key was answered, for that key alone. Nought: not at all.
SHARED_CACHE_SECONDS = environment.integer("SHARED_CACHE_SECONDS", default=0)

_ADDRESSES_AT = environment.address("PURGE_ADDRESSES_AT", default="")
_KEYS_AT = environment.address("PURGE_KEYS_AT", default="")
_TOKEN = environment.key("PURGE_KEYS_TOKEN")

if _TOKEN and not (_KEYS_AT and environment.keeps_a_secret(_KEYS_AT)):
    message = (
        "Environment variable PURGE_KEYS_AT is wrong: expected an https:// address to send "
        "PURGE_KEYS_TOKEN to; plain http:// only inside one's own network."
    )
    raise ImproperlyConfigured(message)

WAGTAILFRONTENDCACHE: dict[str, dict[str, object]] = {}
if _ADDRESSES_AT:
    WAGTAILFRONTENDCACHE["addresses"] = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
        "LOCATION": _ADDRESSES_AT,
    }
if _KEYS_AT:
    WAGTAILFRONTENDCACHE["keys"] = {
        "BACKEND": "cms.delivery.purging.key_backend.KeyBackend",
        "LOCATION": _KEYS_AT,
        "METHOD": environment.one_of(
            "PURGE_KEYS_METHOD",
            default="PURGE",
            known=("PURGE", "POST"),
            expected="PURGE or POST",
        ),
        "HEADER": environment.text("PURGE_KEYS_HEADER", default="Surrogate-Key"),
        "TOKEN": _TOKEN,
        "TOKEN_HEADER": environment.text("PURGE_KEYS_TOKEN_HEADER", default="Fastly-Key"),
    }
