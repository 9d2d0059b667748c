"""``manage.py export_memory``: the translation memory as a TMX file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.translation.management.arguments import target_language
from cms.translation.selectors.lookup.exporting import export_memory


class Command(BaseCommand):
    """Write all that the memory knows of a language."""

    help = "Write the translation memory of a language, all its regions included, as TMX 1.4b."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", required=True, help="a target language, such as es")
        parser.add_argument("--output", required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say where."""
        path = Path(options["output"])
        try:
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(export_memory(target_language(options["language"])))
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(str(path))
