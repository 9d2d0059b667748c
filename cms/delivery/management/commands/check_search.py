"""``manage.py check_search``: can everything public be found by its words?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.delivery.selectors.search_health import search_faults


class Command(BaseCommand):
    """Say what is wrong with the search, and end with an exit code of 1; it changes nothing."""

    help = "Looks whether the full-text search is whole. `rebuild_documents` mends what it finds."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = list(search_faults())
        if faults:
            raise CommandError("\n".join([*faults, "Run “manage.py rebuild_documents”."]))
        self.stdout.write(self.style.SUCCESS("Everything public can be found by its words."))
