"""Withdraw or recall an article, or one language of it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.log_actions import LogContext

from cms.articles.selectors import article_named
from cms.core import languages
from cms.core.arguments import user_named
from cms.core.errors import ConcordError
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.rules import WithdrawalKind


class Command(BaseCommand):
    """``manage.py withdraw_article SLUG [--language es] [--recall] --reason TEXT [--user NAME]``."""

    help = "Take an article back from the public and leave a tombstone."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the article, the reason and, where wanted, one language."""
        parser.add_argument("article", help="The article's slug or public id.")
        parser.add_argument("--language", help="Only this translation, for example es.")
        parser.add_argument("--reason", required=True, help="Partners and their readers see it.")
        parser.add_argument(
            "--recall",
            action="store_true",
            help="The text was wrong: it needs a new sign-off before it can be public again.",
        )

        parser.add_argument(
            "--user", metavar="USERNAME", help="Who does it: the audit log names that person."
        )

    def handle(self, *args: Any, article: str, reason: str, **options: Any) -> None:
        """Withdraw, or say why not."""
        kind = WithdrawalKind.RECALLED if options["recall"] else WithdrawalKind.WITHDRAWN
        try:
            page = article_named(article)
            with LogContext(user=user_named(options["user"])):
                if options["language"]:
                    code = languages.parse(options["language"])
                    withdraw(article=page, language=code, kind=kind, reason=reason)
                else:
                    withdraw_article(article=page, kind=kind, reason=reason)
        except ConcordError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"“{page.title}”: {kind.value}.")
