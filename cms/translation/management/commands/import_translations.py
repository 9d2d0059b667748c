"""``manage.py import_translations``: files back from translators."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.articles.models import ArticlePage
from cms.core.arguments import user_named
from cms.translation.actions import import_file, plan_file
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.changes import Change, Conflicts, Effect
from cms.translation.exchange.planning import Terms
from cms.translation.exchange.report import ImportReport

WOULD = {
    Effect.TRANSLATE: "would be translated",
    Effect.NOTE: "would get the note",
    Effect.PREVIOUS: "would need work: the text translates the source before this one",
    Effect.FORMER: "would be kept as a former wording",
    Effect.RETIRED: "would be kept with a text that left the article",
    Effect.LEAD: "would lead its link elsewhere",
}


class Command(BaseCommand):
    """Take files in; what is wrong is refused entry by entry, the rest goes in.

    The format (PO, XLIFF 2.1, XLIFF 1.2, XLSX) is recognised by what the file holds.
    """

    help = "Read translations from files; what is wrong is named with its line and left out."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--user",
            metavar="USERNAME",
            help="who wrote the translations; needed unless nothing changes",
        )
        parser.add_argument("--article", metavar="SLUG", help="refuse entries of other articles")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )
        parser.add_argument(
            "--conflicts",
            choices=[policy.value for policy in Conflicts],
            default=Conflicts.ASK.value,
            help="whose text stays where the file and Concord both changed it since the export: "
            "mine (Concord's), theirs (the file's), newer; ask names them and changes nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file; the exit code tells whether everything was taken."""
        actor = user_named(options["user"])
        terms = Terms(conflicts=Conflicts(options["conflicts"]), only=_file_ids(options["article"]))
        complete = True
        for file in options["files"]:
            try:
                report = (
                    self._plan(file, terms)
                    if options["dry_run"]
                    else import_file(file, actor=actor, terms=terms)
                )
            except ExchangeRefused as error:
                self.stderr.write(f"{file}:1: {error}")
                complete = False
                continue
            for line in report.lines:
                self.stderr.write(line)
            self.stdout.write(report.summary)
            complete = complete and report.is_complete
        if not complete:
            raise CommandError("Not everything was imported; the lines above say why.")

    def _plan(self, file: str, terms: Terms) -> ImportReport:
        """Say what a file would change."""
        planned = plan_file(file, terms)
        for change in planned.plan.changes.values():
            self.stdout.write(_told(file, change))
        return planned.report


def _told(file: str, change: Change) -> str:
    return f"{file}:{change.line}: {change.unit.key} {WOULD[change.effect]}: {change.text}"


def _file_ids(slug: str | None) -> frozenset[str] | None:
    if slug is None:
        return None
    article: ArticlePage | None = ArticlePage.objects.filter(slug=slug).first()
    if article is None:
        raise CommandError(f"There is no article “{slug}”.")
    return frozenset({str(article.public_id)})
