"""``manage.py send_webhooks``: tell partners what happened to their articles."""

import logging
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.core.running import run_rounds, stop_when_told
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
        stop = stop_when_told()
        self.stdout.write("Sending webhooks; Ctrl-C ends.")
        send = partial(send_what_is_due, threads=threads)
        run_rounds(send, stop=stop, pause=PAUSE, logger=logger)
