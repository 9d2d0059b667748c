"""``manage.py revoke_signing_key ID``: a key that somebody else may have is published no more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.arguments import user_named
from cms.core.errors import ConcordError
from cms.delivery.actions.signing_keys import revoke_signing_key


class Command(BaseCommand):
    """Print the name of the key that signs now and nothing else, so that a script can take it."""

    help = "Publishes a signing key no more, and prints the id of the one that signs from now on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", metavar="ID", help="Its id, the “kid” of the published key.")
        parser.add_argument(
            "--user", metavar="USERNAME", help="Who does it: the audit log names that person."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = revoke_signing_key(key_id=options["key"], actor=user_named(options["user"]))
        except ConcordError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(key.key_id)
