"""``manage.py import_terms``: terms from CSV, XLSX and TBX files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.arguments import user_named
from cms.core.speech import said, spoken
from cms.translation.actions import import_terms
from cms.translation.admin.term_report import lines_of
from cms.translation.errors import ExchangeRefused


class Command(BaseCommand):
    """Take files of terms into the termbase; what is wrong is refused line by line."""

    help = (
        "Read terms from CSV, XLSX or TBX files; what is wrong is named with its line and left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say it, and change nothing")
        parser.add_argument("--user", metavar="USERNAME", help="who answers for the terms")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file; the exit code tells whether everything was taken."""
        actor = user_named(options["user"])
        refused = 0
        for file in options["files"]:
            try:
                with Path(file).open("rb") as stream:
                    report = import_terms(stream=stream, actor=actor, dry_run=options["dry_run"])
            except OSError as error:
                self.stderr.write(f"{file}: {error.strerror}")
                refused += 1
                continue
            except ExchangeRefused as error:
                self.stderr.write(f"{file}: {said(error)}")
                refused += 1
                continue
            for refusal in report.refusals:
                self.stderr.write(f"{file}:{refusal.line}: {spoken(refusal.reason)}")
            for line in lines_of(report):
                self.stdout.write(f"{file}: {line}")
            refused += len(report.refusals)
        if refused:
            raise CommandError("Not everything was imported; the lines above say why.")
