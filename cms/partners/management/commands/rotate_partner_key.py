"""``manage.py rotate_partner_key PREFIX``: a successor for a key, both valid for some days."""

from argparse import ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.arguments import user_named
from cms.core.errors import ConcordError
from cms.partners.actions import rotate_key
from cms.partners.models import PartnerKey
from cms.partners.rules import LONGEST_OVERLAP, OVERLAP


class Command(BaseCommand):
    """Print the successor and nothing else, so that a script can take it."""

    help = "Issues a successor of a key and prints it: once. The old key expires after the overlap."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "prefix",
            help="The old key as pages show it, ck_xxxxxxxx_…, or the eight characters alone.",
        )
        parser.add_argument(
            "--user", metavar="USERNAME", help="Who does it: the audit log names that person."
        )
        parser.add_argument(
            "--overlap",
            type=_days,
            default=OVERLAP.days,
            metavar="DAYS",
            help=f"How long both keys work: 0 to {LONGEST_OVERLAP.days} days.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        prefix = options["prefix"].removeprefix("ck_").partition("_")[0]
        key = PartnerKey.objects.filter(prefix=prefix).first()
        if key is None:
            message = f"There is no key ck_{prefix}_…"
            raise CommandError(message)
        try:
            successor = rotate_key(
                key=key,
                overlap=timedelta(days=options["overlap"]),
                actor=user_named(options["user"]),
            )
        except ConcordError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(successor))


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= LONGEST_OVERLAP.days:
        message = f"give 0 to {LONGEST_OVERLAP.days} days"
        raise ArgumentTypeError(message)
    return days
