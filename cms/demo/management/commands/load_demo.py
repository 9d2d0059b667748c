"""Load the demonstration and say how to get in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.articles.models import ArticlePage
from cms.core.errors import ConcordError
from cms.demo.accounts import DemoAccess, make_accounts
from cms.demo.loading import load_content
from cms.demo.set_up import set_up


class Command(BaseCommand):
    """``manage.py load_demo``: safe to run again."""

    help = (
        "Load the demonstration articles in all their languages, with accounts and a partner key."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing, write ``var/demo.json`` and print the same."""
        path = settings.VAR_DIR / "demo.json"
        set_up()
        access = make_accounts(path)
        # Written before the content is loaded: the key is shown only once.
        access.write(path)
        try:
            articles = load_content(self.stdout.write)
        except ConcordError as error:
            raise CommandError(str(error)) from error
        self._print(access, articles)

    def _print(self, access: DemoAccess, articles: list[ArticlePage]) -> None:
        lines = [
            "",
            f"Admin        {access.base_url}/admin/",
            f"Portal       {access.base_url}/portal/",
            f"API          {access.base_url}/api/v1/",
            f"API manual   {access.base_url}/api/v1/docs",
            f"Partner key  {access.partner_key}",
            "",
            f"{'Role':<15}{'User name':<23}Password",
            *(f"{a.role:<15}{a.username:<23}{a.password}" for a in access.accounts),
            "",
            "Try:",
        ]
        lines += [
            f'  curl -H "Authorization: Bearer {access.partner_key}" '
            f"'{access.base_url}/api/v1/articles/{article.slug}/?lang=ar'"
            for article in articles[:1]
        ]
        self.stdout.write("\n".join(lines))
