"""One call of one back end, and what came of it."""

import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from wagtail.contrib.frontend_cache.utils import get_backends

from cms.delivery.purging.reach import takes_keys

# After so many addresses a back end that fails is left alone until the next attempt.
AT_ONCE = 20

_told = logging.getLogger("wagtail.frontendcache")


def purge(name: str, groups: Collection[str], addresses: Collection[str]) -> str:
    """Let the back end of that name forget, and return what went wrong: nothing, if all went well.

    Never raises for what the back end does.
    """
    with _listening() as faults:
        try:
            for _step in _steps(get_backends(backends=[name])[name], groups, addresses):
                if faults:
                    break
        except Exception as error:  # noqa: BLE001  # whatever a back end of somebody else's raises
            return f"{type(error).__name__}: {error}"
    return faults[0] if faults else ""


def _steps(backend: Any, groups: Collection[str], addresses: Collection[str]) -> Iterator[None]:
    if takes_keys(backend):
        if groups:
            backend.purge_keys(groups)
            yield
        return
    own = [each for each in addresses if backend.invalidates_hostname(urlsplit(each).netloc)]
    for start in range(0, len(own), AT_ONCE):
        backend.purge_batch(own[start : start + AT_ONCE])
        yield


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Hear what Wagtail's back ends say in this thread: they tell of failures in the log alone."""
    faults: list[str] = []
    thread = threading.get_ident()

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == thread:
                faults.append(record.getMessage())

    ear = Ear(logging.ERROR)
    _told.addHandler(ear)
    try:
        yield faults
    finally:
        _told.removeHandler(ear)
