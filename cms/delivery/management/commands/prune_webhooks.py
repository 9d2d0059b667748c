"""``manage.py prune_webhooks``: forget webhooks that were settled long ago."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from cms.core.arguments import require_days_to_keep
from cms.delivery.actions.pruning import prune_webhooks


class Command(BaseCommand):
    """Keep the log of deliveries small; safe to run at any time, and twice."""

    help = (
        "Deletes webhooks that were delivered, cancelled or given up more than so many days ago, "
        "with their attempts. What is still to be delivered stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=settings.WEBHOOK_DAYS_KEPT,
            help="How many days are kept: those of WEBHOOK_DAYS_KEPT unless said otherwise.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_days_to_keep(options["days"])
        pruned = prune_webhooks(days=options["days"])
        self.stdout.write(
            self.style.SUCCESS(
                f"{pruned.deliveries} deliveries, {pruned.events} events and "
                f"{pruned.messages} messages of the outbox were deleted."
            )
        )
