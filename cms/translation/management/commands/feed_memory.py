"""``manage.py feed_memory``: what is public already becomes known to the translation memory."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.core import languages
from cms.publishing.models import Publication, ShortPublication
from cms.translation.actions import remember_edition, remember_short_text
from cms.translation.actions.remember import Taken


class Command(BaseCommand):
    """For texts that were public before there was a memory. Safe to run again."""

    help = "Put every public translation into the translation memory."

    def handle(self, *args: Any, **options: Any) -> None:
        """Feed each current edition of a target language, then the short objects' public words."""
        public = Publication.objects.public().exclude(language=languages.SOURCE)
        for publication in public.select_related("edition__article").order_by("pk"):
            self._say(publication, remember_edition(publication.edition))
        short = ShortPublication.objects.select_related("short_source", "sign_off__reviewer")
        translated = short.exclude(language=languages.SOURCE).filter(short_source__gone=False)
        for words in translated.order_by("pk"):
            self._say(words, remember_short_text(words))

    def _say(self, publication: Publication | ShortPublication, taken: Taken) -> None:
        self.stdout.write(
            f"{publication}: {taken.added} added, {taken.changed} changed, "
            f"{taken.unchanged} unchanged"
        )
