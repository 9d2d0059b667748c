"""``manage.py sync_catalogs``: translations through pull requests."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core import languages
from cms.core.arguments import user_named
from cms.translation.actions.sync_catalog import sync_catalog
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.changes import Conflicts
from cms.translation.management.arguments import target_language


class Command(BaseCommand):
    """Read and write ``locale/<locale>/LC_MESSAGES/articles.po``. Safe to run again."""

    help = "Take over what was changed in the repository's catalogs, and write them anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", action="append", help="only this one; may be repeated")
        parser.add_argument(
            "--user",
            metavar="USERNAME",
            help="who wrote what was changed in the catalogs; needed unless nothing was",
        )
        parser.add_argument("--folder", type=Path, help="where the catalogs are (default: locale)")
        parser.add_argument(
            "--conflicts",
            choices=[policy.value for policy in Conflicts if policy is not Conflicts.NEWER],
            default=Conflicts.ASK.value,
            help="whose text stays where both were changed: mine (Concord's) or theirs; ask names "
            "them and writes nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring each language's catalog up to date; the exit code tells whether all went well."""
        actor = user_named(options["user"])
        codes = [target_language(code) for code in options["language"] or languages.targets()]
        complete = True
        try:
            for code in codes:
                path, report = sync_catalog(
                    code,
                    actor=actor,
                    conflicts=Conflicts(options["conflicts"]),
                    folder=options["folder"],
                )
                for line in report.lines if report else ():
                    self.stderr.write(line)
                self.stdout.write(report.summary if report else str(path))
                complete = complete and (report is None or report.is_complete)
        except ExchangeRefused as error:
            raise CommandError(str(error)) from error
        if not complete:
            raise CommandError("Not every catalog was written; the lines above say why.")
