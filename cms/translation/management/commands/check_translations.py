"""``manage.py check_translations``: what the checks find in the translations."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.translation.labels import label_of
from cms.translation.management.arguments import target_language
from cms.translation.models import Translation
from cms.translation.selectors.checking import Hit, hits_in


class Command(BaseCommand):
    """Print every finding; the exit code is 1 where one of them stops a translation."""

    help = "Run the checks over the translations. Fails where a finding stops one of them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", help="one target language, such as es")
        parser.add_argument("--article", metavar="SLUG", help="one article")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument("--dismissed", action="store_true", help="name dismissed findings too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check each translation by itself: consistency and ease of reading are an article's."""
        hits = [
            hit
            for translation in _translations(options["language"], options["article"])
            for hit in _all_hits(translation)
            if hit.is_open or options["dismissed"]
        ]
        if options["format"] == "json":
            self.stdout.write(json.dumps([_as_json(hit) for hit in hits], ensure_ascii=False))
        else:
            for hit in hits:
                self.stdout.write(_as_line(hit))
        stopping = sum(hit.blocks for hit in hits)
        if stopping:
            raise CommandError(f"{stopping} of {len(hits)} findings stop a translation.")
        if options["format"] == "text":
            self.stdout.write(f"{len(hits)} findings, none of which stops a translation.")


def _translations(language: str | None, slug: str | None) -> Iterator[Translation]:
    rows = Translation.objects.select_related("article", "short_source").order_by("pk")
    if language is not None:
        rows = rows.filter(language=target_language(language))
    if slug is not None:
        if not ArticlePage.objects.filter(slug=slug).exists():
            raise CommandError(f"There is no article “{slug}”.")
        rows = rows.filter(article__slug=slug)
    yield from rows


def _all_hits(translation: Translation) -> Iterator[Hit]:
    for hits in hits_in(translation).values():
        yield from hits


def _as_line(hit: Hit) -> str:
    severity = "dismissed" if hit.dismissal else hit.check.severity.value
    place = label_of(hit.unit.heading, hit.unit.place)
    return f"{hit.unit.translation}: {place}: {severity}: {hit.check.id}: {hit.finding.message}"


def _as_json(hit: Hit) -> dict[str, object]:
    return {
        "translation": str(hit.unit.translation),
        "language": languages.tag(hit.unit.translation.code),
        "unit": hit.unit.key,
        "check": hit.check.id,
        "severity": hit.check.severity.value,
        "message": str(hit.finding.message),
        "source": [[span.start, span.end] for span in hit.finding.source],
        "target": [[span.start, span.end] for span in hit.finding.target],
        "dismissed": hit.dismissal.reason if hit.dismissal else None,
    }
