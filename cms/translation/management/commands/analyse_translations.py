"""``manage.py analyse_translations``: words by match band, and what they cost."""

import csv
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.translation.analysis import Band
from cms.translation.management.arguments import target_language
from cms.translation.models import Translation
from cms.translation.selectors.counting import Counted, counted

HEADINGS = ["article", "texts", "words", "left", *(band.value for band in Band), "cost", "currency"]


class Command(BaseCommand):
    """Analyse the translations of one language as one job: a text is paid once."""

    help = "Count the words of translations by match band, and estimate what they cost."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", required=True, help="a target language, such as es")
        parser.add_argument("--article", metavar="SLUG", help="only this article or short object")
        parser.add_argument(
            "--fuzzy", action="store_true", help="look texts up that the memory knows in part: slow"
        )
        parser.add_argument("--format", choices=["text", "csv"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one line for each translation."""
        language = target_language(options["language"])
        rows = sorted(
            Translation.objects.named().filter(language=language),
            key=lambda row: row.original.slug,
        )
        if (slug := options["article"]) is not None:
            rows = [row for row in rows if row.original.slug == slug]
            if not rows:
                raise CommandError(f"Nothing named “{slug}” can be translated into that language.")
        found = counted(rows, as_one_job=True, fuzzy=options["fuzzy"])
        lines = ([row.translation.original.slug, *_figures(row)] for row in found)
        if options["format"] == "csv":
            writer = csv.writer(self.stdout, lineterminator="\n")
            writer.writerow(HEADINGS)
            writer.writerows(lines)
        else:
            self._table(lines)

    def _table(self, lines: Iterable[list[object]]) -> None:
        """Write the lines below each other; bands without a word are left out."""
        for slug, *figures in lines:
            named = zip(HEADINGS[1:], figures, strict=True)
            said = [f"{name} {figure}" for name, figure in named if figure not in {0, "", None}]
            self.stdout.write(f"{slug}: {', '.join(said)}")


def _figures(row: Counted) -> list[object]:
    total, left = row.analysis.total, row.analysis.left
    price = "" if row.cost is None else str(row.cost)
    return [total.texts, total.words, left.words, *row.words.values(), price, row.currency]
