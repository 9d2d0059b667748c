"""Turn a document into a structured draft."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.articles.actions import import_draft
from cms.articles.importing import UnreadableDocument, render_outline
from cms.core.arguments import user_named
from cms.core.errors import ConcordError


class Command(BaseCommand):
    """``manage.py import_article FILE [--update] [--user NAME]``."""

    help = (
        "Turn a plain-text, Markdown or HTML document into a structured draft, and print the "
        "outline that was recognised and what was unsure. It never publishes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the document, and whose draft it will be."""
        parser.add_argument("file", type=Path, help="A .txt, .md or .html document.")
        parser.add_argument("--user", help="The user name of the draft's author.")
        parser.add_argument(
            "--update",
            action="store_true",
            help="Save the document as the next draft of the article that has its slug.",
        )

    def handle(self, *args: Any, file: Path, update: bool, **options: Any) -> None:
        """Import, print, and say where the draft is; or refuse and change nothing."""
        owner = user_named(options["user"])
        try:
            imported = import_draft(path=file, owner=owner, update=update)
        except UnreadableDocument as error:
            line = f":{error.line}" if error.line else ""
            raise CommandError(f"{file}{line}: {error.reason}") from error
        except (ConcordError, OSError) as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(render_outline(imported.document))
        self.stdout.write("")
        what = "New draft" if imported.created else "Next draft"
        if not imported.changed:
            what = "Unchanged"
        self.stdout.write(f"{what}: {imported.article.slug} (page {imported.article.pk})")
