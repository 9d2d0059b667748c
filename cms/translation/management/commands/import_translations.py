"""``manage.py import_translations``: PO files back from translators."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.articles.models import ArticlePage
from cms.translation.actions import import_file
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.planning import Terms


class Command(BaseCommand):
    """Take PO files in; what is wrong is refused entry by entry, the rest goes in."""

    help = "Read translations from PO files; what is wrong is named with its line and left out."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--user", metavar="USERNAME", help="who wrote the translations")
        parser.add_argument("--article", metavar="SLUG", help="refuse entries of other articles")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file; the exit code tells whether everything was taken."""
        actor = _user(options["user"])
        terms = Terms(only=_file_ids(options["article"]))
        refused = 0
        for file in options["files"]:
            try:
                report = import_file(file, actor=actor, terms=terms)
            except ExchangeRefused as error:
                self.stderr.write(f"{file}:1: {error}")
                refused += 1
                continue
            for line in report.lines:
                self.stderr.write(line)
            self.stdout.write(report.summary)
            refused += not report.is_complete
        if refused:
            raise CommandError("Not everything was imported; the lines above say why.")


def _user(username: str | None) -> User | None:
    if username is None:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user “{username}”.")
    return user


def _file_ids(slug: str | None) -> frozenset[str] | None:
    if slug is None:
        return None
    article: ArticlePage | None = ArticlePage.objects.filter(slug=slug).first()
    if article is None:
        raise CommandError(f"There is no article “{slug}”.")
    return frozenset({str(article.public_id)})
