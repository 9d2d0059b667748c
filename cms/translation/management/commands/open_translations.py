"""``manage.py open_translations``: translations for all that is public already."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.articles.registered import short_models
from cms.articles.sources import adopt_words, source_of
from cms.core import languages
from cms.publishing.models import Publication
from cms.translation.actions import open_short_translations, open_translations


class Command(BaseCommand):
    """After a language or a model was added: open it for all that is public. Safe to run again."""

    help = (
        "Open the translations of all public articles, topics, notices and other short objects "
        "into every language of the settings."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Let each translation follow its source text as it is now."""
        public = Publication.objects.public().filter(language=languages.SOURCE)
        for publication in public.select_related("edition__article").order_by("pk"):
            open_translations(publication.edition)
            self.stdout.write(publication.edition.article.slug)
        for model in short_models():
            for instance in model._default_manager.order_by("pk"):
                adopt_words(instance)
                source = source_of(instance)
                open_short_translations(source)
                self.stdout.write(source.slug)
