"""``manage.py feed_memory``: what is public already becomes known to the translation memory."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.core import languages
from cms.publishing.models import Publication
from cms.translation.actions import remember_edition


class Command(BaseCommand):
    """For texts that were public before there was a memory. Safe to run again."""

    help = "Put every public translation into the translation memory."

    def handle(self, *args: Any, **options: Any) -> None:
        """Feed each current edition of a target language."""
        public = Publication.objects.public().exclude(language=languages.SOURCE)
        for publication in public.select_related("edition__article").order_by("pk"):
            taken = remember_edition(publication.edition)
            self.stdout.write(
                f"{publication}: {taken.added} added, {taken.changed} changed, "
                f"{taken.unchanged} unchanged"
            )
