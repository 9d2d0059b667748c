"""``manage.py purge_caches``: caches in front of Concord forget what has changed."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.core.running import run_rounds, stop_when_told
from cms.delivery.actions.purges import note_purge
from cms.delivery.groups import EVERYTHING
from cms.delivery.purging.rounds import purge_what_is_due

PAUSE = 0.5
SECONDS = 10

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Runs until it is told to stop, or once."""

    help = "Lets caches forget what has changed. SIGTERM and Ctrl-C end it in good order."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Purge what is due now, and end.")
        parser.add_argument(
            "--everything",
            action="store_true",
            help="Purge all that can be named: after the database was restored or settings changed.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["everything"]:
            note_purge(groups=[EVERYTHING])
        with _patience():
            self._purge(once=options["once"])

    def _purge(self, *, once: bool) -> None:
        if once:
            self.stdout.write(f"{purge_what_is_due()} calls")
            return
        stop = stop_when_told()
        self.stdout.write("Purging caches; Ctrl-C ends.")
        run_rounds(purge_what_is_due, stop=stop, pause=PAUSE, logger=logger)


@contextmanager
def _patience() -> Iterator[None]:
    """Give every socket some seconds to answer: Wagtail's own back ends would wait for ever."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(SECONDS)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
