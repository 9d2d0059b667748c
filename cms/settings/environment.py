"""The environment, read through django-environ; a wrong value is refused with its name."""

from collections.abc import Callable, Collection
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

T = TypeVar("T")

_env = environ.Env()

DATABASE_ENGINES = {
    "django.db.backends.sqlite3",
    "django.db.backends.postgresql",
}


def _read(name: str, read: Callable[[], T], expected: str) -> T:
    """Return what ``read`` gives, or refuse the variable ``name`` and say what was expected."""
    try:
        return read()
    except (ValueError, TypeError, KeyError) as error:
        message = f"Environment variable {name} is wrong: expected {expected}."
        raise ImproperlyConfigured(message) from error
    except ImproperlyConfigured as error:
        message = f"Environment variable {name} is wrong or missing: expected {expected}. ({error})"
        raise ImproperlyConfigured(message) from error


def boolean(name: str, *, default: bool) -> bool:
    """Read a switch: on, off, true, false, yes, no, 1, 0."""
    known = {"on": True, "true": True, "yes": True, "1": True}
    known |= {"off": False, "false": False, "no": False, "0": False}
    raw = str(_env.str(name, default=str(default))).strip().lower()
    return _read(name, lambda: known[raw], "one of on, off, true, false, yes, no, 1, 0")


def integer(name: str, *, default: int, minimum: int = 0) -> int:
    """Read a whole number of at least ``minimum``."""

    def read() -> int:
        value = int(_env.str(name, default=str(default)))
        if value < minimum:
            raise ValueError(value)
        return value

    return _read(name, read, f"a whole number of at least {minimum}")


def text(name: str, *, default: str | None = None, minimum_length: int = 1) -> str:
    """Read a text of some length; without a default the variable is required."""

    def read() -> str:
        value = str(_env.str(name) if default is None else _env.str(name, default=default))
        if len(value.strip()) < minimum_length:
            raise ValueError(name)
        return value

    expected = "a text that is not empty"
    if minimum_length > 1:
        expected = f"a text of at least {minimum_length} characters"
    return _read(name, read, expected)


def one_of(name: str, *, default: str, known: Collection[str], expected: str) -> str:
    """Read one of the known texts; ``expected`` says in words which ones these are."""

    def read() -> str:
        value = str(_env.str(name, default=default)).strip()
        if value not in known:
            raise ValueError(value)
        return value

    return _read(name, read, expected)


def names(name: str, *, default: list[str]) -> list[str]:
    """Read a comma-separated list of names without empty ones."""
    return [item.strip() for item in _env.list(name, default=default) if item.strip()]


def key(name: str) -> str:
    """Read a key for somebody's service, or nothing: visible ASCII, as it goes into a header."""

    def read() -> str:
        value = str(_env.str(name, default="")).strip()
        if not all("!" <= character <= "~" for character in value):
            raise ValueError(name)  # and never the value
        return value

    return _read(name, read, "a key of visible ASCII characters without spaces")


def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Read pairs such as ``es:one,fr:two``, the names before the colon in small letters."""

    def read() -> tuple[tuple[str, str], ...]:
        found = [item.partition(":") for item in names(name, default=[])]
        if not all(first.strip() and second.strip() for first, _colon, second in found):
            raise ValueError(name)
        return tuple((first.strip().lower(), second.strip()) for first, _colon, second in found)

    return _read(name, read, "pairs such as es:one,fr:two")


def address(name: str, *, default: str, may_be_empty: bool = True) -> str:
    """Read the address of a service on the web; without user, query and fragment."""

    def read() -> str:
        value = str(_env.str(name, default=default)).strip()
        parts = urlsplit(value)
        is_plain = not (parts.query or parts.fragment or parts.username or parts.password)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
        if not value and may_be_empty:
            return value
        if not (is_web and is_plain and parts.port != 0):
            raise ValueError(name)
        return value

    return _read(name, read, "an https:// or http:// address without user name and query")


def keeps_a_secret(address: str) -> bool:
    """Return whether nobody outside reads what is sent there: TLS, or one's own network."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme == "https" or not host:
        return True
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def database(name: str, *, default: str | None = None) -> dict[str, object]:
    """Read a database address such as ``postgres://user@host/name`` or ``sqlite:///path``."""

    def read() -> dict[str, object]:
        found = dict(_env.db_url(name) if default is None else _env.db_url(name, default=default))
        if found.get("ENGINE") not in DATABASE_ENGINES:
            raise ValueError(name)
        return found

    return _read(name, read, "a postgres:// or sqlite:// address")


def mail(name: str, *, default: str) -> dict[str, Any]:
    """Read a mail server's address such as ``smtp+tls://user:password@host:587``."""
    return _read(
        name,
        lambda: dict(_env.email_url(name, default=default)),
        "an smtp://, smtp+tls:// or smtp+ssl:// address",
    )


def cache(name: str, *, default: str) -> dict[str, object]:
    """Read a cache address such as ``redis://host:6379/1`` or ``locmemcache://``.

    Redis has a second to answer: without it work goes on, and nobody is to wait for it.
    """

    def read() -> dict[str, object]:
        found = dict(_env.cache_url(name, default=default))
        if "redis" in str(found.get("BACKEND", "")).lower():
            patience = {"socket_timeout": 1, "socket_connect_timeout": 1}
            found["OPTIONS"] = {**patience, **dict(found.get("OPTIONS") or {})}
        return found

    return _read(name, read, "a redis:// or locmemcache:// address")
