"""``manage.py export_terms``: the termbase as a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.translation.selectors.term_export import FORMATS, export_terms


class Command(BaseCommand):
    """Write the whole termbase, in all languages."""

    help = (
        "Write the termbase: csv, xlsx, tbx (TBX-Basic 3, ISO 30042:2019) or tbx2 (its version 2)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--format", choices=sorted(FORMATS), default="csv")
        parser.add_argument("--output", required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say where."""
        path = Path(options["output"])
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(export_terms(options["format"]))
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(str(path))
