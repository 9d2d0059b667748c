"""``manage.py prune_usage``: forget what partners fetched long ago."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.core.arguments import require_days_to_keep
from cms.partners.actions import prune_usage


class Command(BaseCommand):
    """Keep the usage table small; safe to run at any time, and twice."""

    help = "Deletes partners' usage that is older than so many days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=400,
            help="How many days are kept: 400 unless said otherwise.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_days_to_keep(options["days"])
        deleted = prune_usage(days=options["days"])
        self.stdout.write(self.style.SUCCESS(f"{deleted} lines of usage were deleted."))
