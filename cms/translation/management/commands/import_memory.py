"""``manage.py import_memory``: a translation memory from a TMX file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import reset_queries

from cms.articles.models import Topic
from cms.core.arguments import user_named
from cms.translation.actions.import_memory import Importing, MemoryReport, import_memory
from cms.translation.errors import ExchangeRefused
from cms.translation.management.arguments import target_language


class Command(BaseCommand):
    """Take a TMX file in; what is wrong is named with its line, the rest goes in."""

    help = "Read a translation memory (TMX 1.4b). The same file again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--language", required=True, help="a target language, such as es")
        parser.add_argument(
            "--topic",
            action="append",
            default=[],
            metavar="SLUG",
            help="what the texts are about; may be given again",
        )
        parser.add_argument(
            "--reviewed", action="store_true", help="somebody approved these translations"
        )
        parser.add_argument("--user", metavar="USERNAME", help="who vouches for a reviewed file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file; the exit code tells whether all of it was taken."""
        path = Path(options["file"])
        importing = Importing(
            file=path.name,
            language=target_language(options["language"]),
            topics=_topics(options["topic"]),
            reviewed=options["reviewed"],
            reviewed_by=user_named(options["user"]) if options["reviewed"] else None,
        )
        try:
            with path.open("rb") as stream:
                report = import_memory(stream, importing=importing, progress=self._progress)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except ExchangeRefused as error:
            raise CommandError(f"{path}: {error}") from error
        except KeyboardInterrupt as error:
            raise CommandError(
                f"{path}: stopped. What was taken stays; import the file again to go on from there."
            ) from error
        for fault in report.refusals:
            self.stderr.write(f"{path}:{fault.line}: {fault.reason}")
        taken = report.taken
        self.stdout.write(
            f"{path}: {taken.added} added, {taken.changed} changed, {taken.unchanged} unchanged, "
            f"{report.refused} refused"
        )
        if not report.is_complete:
            raise CommandError("Not everything was imported; the lines above say why.")

    def _progress(self, report: MemoryReport) -> None:
        reset_queries()  # while developing, Django keeps every statement: a large file would fill the memory
        self.stderr.write(f"{report.file}: {report.read} read")


def _topics(slugs: list[str]) -> frozenset[str]:
    known = set(Topic.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    if unknown := [slug for slug in slugs if slug not in known]:
        raise CommandError(f"There is no topic “{unknown[0]}”.")
    return frozenset(known)
