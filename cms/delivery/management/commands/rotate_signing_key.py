"""``manage.py rotate_signing_key``: a new key signs answers; those before stay published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.core.arguments import user_named
from cms.delivery.actions.signing_keys import rotate_signing_key


class Command(BaseCommand):
    """Print the name of the new key and nothing else, so that a script can take it."""

    help = "Makes a new key that signs answers and prints its id. Earlier keys stay published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--user", metavar="USERNAME", help="Who does it: the audit log names that person."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(rotate_signing_key(actor=user_named(options["user"])).key_id)
