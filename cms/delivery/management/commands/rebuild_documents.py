"""``manage.py rebuild_documents``: build the read model again from the editions."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.delivery.actions import rebuild_documents, rebuild_short_documents

EVERY = 100


class Command(BaseCommand):
    """After a topic was renamed, an address changed, or the way of rendering did."""

    help = (
        "Renders every public article, notice and call to action again. Safe to run at any time, "
        "and twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done, total in rebuild_documents():
            if done % EVERY == 0:
                self.stdout.write(f"{done} of {total} documents")
        short = rebuild_short_documents()
        self.stdout.write(
            self.style.SUCCESS(
                f"{done} documents, {short} notices and calls to action are up to date."
            )
        )
