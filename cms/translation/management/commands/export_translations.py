"""``manage.py export_translations``: files for translators, in the format of their tools."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.management.arguments import target_language
from cms.translation.models import Translation
from cms.translation.selectors.exporting import export_to


class Command(BaseCommand):
    """Write one file per article: ``OUTPUT/<language>/<slug>.po``."""

    help = "Write the translations of a language as files, one per article."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", required=True, help="a target language, such as es")
        parser.add_argument("--article", metavar="SLUG", help="only this article")
        parser.add_argument(
            "--format",
            choices=[form.value for form in Format],
            default=Format.PO.value,
            help="xliff2 is XLIFF 2.1, xliff1 is XLIFF 1.2 (default: po)",
        )
        parser.add_argument("--output", required=True, metavar="DIR", help="made if it is missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files and say where."""
        language = target_language(options["language"])
        rows = Translation.objects.named().filter(language=language)
        translations = sorted(rows, key=lambda row: row.original.slug)
        if (slug := options["article"]) is not None:
            known = [row.original.slug for row in translations]
            translations = [row for row in translations if row.original.slug == slug]
            if not translations:
                raise CommandError(
                    f"No article “{slug}” can be translated. Known: {', '.join(known) or 'none'}."
                )
        folder = Path(options["output"]) / language
        form = Format(options["format"])
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for translation in translations:
                path = folder / f"{translation.original.slug}{FORMATS[form].suffix}"
                with path.open("wb") as stream:
                    export_to(stream, [translation], form)
                self.stdout.write(str(path))
        except ExchangeRefused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
