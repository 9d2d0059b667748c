"""Make what a new installation starts with."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.demo.set_up import set_up


class Command(BaseCommand):
    """``manage.py set_up``: safe to run again."""

    help = "Make the article library, the groups and the review workflows of a new installation."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them and say where the library is."""
        library = set_up()
        self.stdout.write(f"The article library is page {library.pk}.")
