"""What partners fetch, counted in this process until it is written into the database.

A request only adds to a number in memory. A thread writes the numbers every few seconds, without
waiting for a database that is busy: then they stay for the next time. A process that ends in order
writes what it has; one that crashes loses what it counted since the last time.
"""

import atexit
import logging
import multiprocessing
import os
import threading
import time
from collections import Counter
from multiprocessing.util import Finalize

from django.conf import settings
from django.db import DatabaseError, connection

from cms.partners.actions.usage import write_usage
from cms.partners.rules import Use

logger = logging.getLogger(__name__)

# So many different lines are kept while the database cannot be written: some 20 MB.
MOST_LINES = 50_000
LAST_TRIES = 3


class Counts:
    """How often each use happened since it was last written."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Use] = Counter()

    def add(self, use: Use, times: int = 1) -> None:
        """Count the use; a new one goes uncounted where there are too many already."""
        with self._lock:
            if use in self._counts or len(self._counts) < MOST_LINES:
                self._counts[use] += times

    def take(self) -> Counter[Use]:
        """Return all of them, and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken


class Writer:
    """The thread that writes the counts; each process has its own, from the first request on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    def ensure_running(self) -> None:
        """Start it, unless it runs or the settings want none."""
        if not settings.USAGE_WRITTEN_EVERY or self._is_alive():
            return
        with self._lock:
            if not self._is_alive():
                self._stop.clear()
                self._thread = threading.Thread(target=self._run, name="usage", daemon=True)
                self._thread.start()
                _flush_in_the_end()

    def stop(self) -> None:
        """End it; what it has not written yet stays counted."""
        atexit.unregister(flush_at_exit)
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _is_alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _run(self) -> None:
        while not self._stop.wait(settings.USAGE_WRITTEN_EVERY):
            try:
                flush()
            finally:
                connection.close()


counts = Counts()
writer = Writer()


def note(use: Use) -> None:
    """Count a use; it is written within seconds."""
    counts.add(use)
    writer.ensure_running()


def flush() -> bool:
    """Write what was counted, and return whether that worked; otherwise it is kept."""
    taken = counts.take()
    try:
        write_usage(taken)
    except DatabaseError as error:
        for use, times in taken.items():
            counts.add(use, times)
        logger.info("Partners' usage is written later: %s", error)
        return False
    return True


def _flush_in_the_end() -> None:
    """Have the rest written when the process ends: those of ``multiprocessing`` pass ``atexit`` by."""
    if multiprocessing.parent_process() is None:
        atexit.register(flush_at_exit)
    else:
        Finalize(None, flush_at_exit, exitpriority=0)


def flush_at_exit() -> None:
    """Write what is left when the process ends in order, with a little patience."""
    for _time in range(LAST_TRIES):
        if flush():
            return
        time.sleep(1)


def _begin_anew() -> None:
    """Leave to a parent process what it has counted itself."""
    global counts, writer  # a lock that was held while forking is never given back
    counts, writer = Counts(), Writer()


os.register_at_fork(after_in_child=_begin_anew)
