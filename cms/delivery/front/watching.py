"""Hearing of changes: a thread with a connection of its own, in every process that has a front.

PostgreSQL tells whoever listens (``NOTIFY``, sent by the triggers of migration ``0006``) when the
transaction that changed something is committed. SQLite counts commits (``PRAGMA data_version``), those
of other connections only, which all are for this thread. A new day is a change too.
"""

import logging
import select
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from cms.core import clock
from cms.delivery.front.memory import Memory
from cms.delivery.signing import held

logger = logging.getLogger(__name__)

CHANNEL = "concord_public"
# What the drivers raise; Django translates it only for its own cursors.
_FAULTS = (psycopg.Error, sqlite3.Error)
# How often the database is asked, in seconds. A notification is heard of at once.
BEAT = 0.1


class Watch:
    """Keeps a memory from saying what is no longer true.

    While the database does not answer the memory is not fresh, and Django answers. Whatever happened
    meanwhile is not asked for: the memory starts empty.
    """

    def __init__(self, memory: Memory, *, alias: str = DEFAULT_DB_ALIAS) -> None:
        self._memory = memory
        self._alias = alias
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def ensure_running(self) -> None:
        """Begin to watch, unless that has begun in this process."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._stop.clear()
                self._thread = threading.Thread(target=self._run, name="front", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End it; the memory is not fresh from then on."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stop.is_set():
            connection = connections.create_connection(self._alias)
            try:
                self._follow(_hearing(connection))
            except (DatabaseError, *_FAULTS) as error:
                logger.warning("The front hears nothing of the database and waits: %s", error)
                self._stop.wait(1)
            finally:
                connection.close()

    def _follow(self, has_changed: Callable[[], bool]) -> None:
        has_changed()
        self._memory.forget()
        day = clock.today()
        while not self._stop.is_set():
            asked_at = time.monotonic()
            # Notices begin and end with a day, which nobody writes down.
            changed, today = has_changed(), clock.today()
            if changed or today != day:
                held.forget()  # first: what a revoked key signs must not be remembered
                self._memory.forget()
            day = today
            self._memory.confirm(asked_at)


def _hearing(connection: Any) -> Callable[[], bool]:
    """Return what waits up to a beat and tells whether anything changed since it was last asked."""
    connection.ensure_connection()
    raw = connection.connection
    if connection.vendor == "postgresql":
        return _notified(raw)
    return _counted(raw)


def _notified(raw: Any) -> Callable[[], bool]:
    raw.autocommit = True
    heard: list[object] = []
    raw.add_notify_handler(heard.append)
    raw.execute(f"LISTEN {CHANNEL}")

    def has_changed() -> bool:
        select.select([raw.fileno()], [], [], BEAT)
        raw.execute("SELECT 1")  # its answer brings along whatever was committed before
        told = bool(heard)
        heard.clear()
        return told

    return has_changed


def _counted(raw: Any) -> Callable[[], bool]:
    seen: list[int] = []

    def has_changed() -> bool:
        time.sleep(BEAT)
        (now,) = raw.execute("PRAGMA data_version").fetchone()
        told, seen[:] = seen != [now], [now]
        return told

    return has_changed
