"""``manage.py send_webhooks``: tell partners what happened to their articles."""

import logging
import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from cms.delivery.tasks import THREADS, send_what_is_due

PAUSE = 1.0

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Runs until it is told to stop, or once."""

    help = "Sends webhooks. Several may run at once; SIGTERM and Ctrl-C end it in good order."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Send what is due now, and end.")
        parser.add_argument(
            "--threads", type=int, default=THREADS, help="How many calls are made at once."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        threads = max(1, options["threads"])
        if options["once"]:
            self.stdout.write(f"{send_what_is_due(threads=threads)} attempts")
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_signal: stop.set())
        self.stdout.write("Sending webhooks; Ctrl-C ends.")
        while not stop.wait(PAUSE):
            _one_round(stop, threads)


def _one_round(stop: Event, threads: int) -> None:
    """Send what is due; a database that fails is asked again at the next round."""
    close_old_connections()
    try:
        send_what_is_due(stop, threads)
    except DatabaseError:
        logger.exception("The database failed; webhooks are sent later.")
