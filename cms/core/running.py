"""Commands that run until they are told to stop."""

import signal
from collections.abc import Callable
from logging import Logger
from threading import Event

from django.db import DatabaseError, close_old_connections


def stop_when_told() -> Event:
    """Return what SIGTERM and Ctrl-C set from now on, instead of ending the process."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: stop.set())
    return stop


def run_rounds(
    one_round: Callable[[Event], object], *, stop: Event, pause: float, logger: Logger
) -> None:
    """Do one round after another, with so many seconds between them, until ``stop`` is set.

    A round is given ``stop`` too, and ends in good order. A database that fails is logged, and asked
    again at the next round.
    """
    while not stop.wait(pause):
        close_old_connections()
        try:
            one_round(stop)
        except DatabaseError:
            logger.exception("The database failed; the next round asks it again.")
