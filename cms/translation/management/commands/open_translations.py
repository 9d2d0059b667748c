"""``manage.py open_translations``: translations for the articles that are public already."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.core import languages
from cms.publishing.models import Publication
from cms.translation.actions import open_translations


class Command(BaseCommand):
    """After a language was added: open it for every public article. Safe to run again."""

    help = "Open the translations of all public articles into every language of the settings."

    def handle(self, *args: Any, **options: Any) -> None:
        """Let each article's translations follow its current source edition."""
        public = Publication.objects.public().filter(language=languages.SOURCE)
        for publication in public.select_related("edition__article").order_by("pk"):
            open_translations(publication.edition)
            self.stdout.write(publication.edition.article.slug)
