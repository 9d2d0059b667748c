"""``manage.py issue_partner_key --partner NAME``: a key for a partner, made where needed."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.core import languages
from cms.core.arguments import user_named
from cms.core.errors import ConcordError
from cms.partners.actions import issue_key
from cms.partners.models import Partner
from cms.partners.rules import end_of


class Command(BaseCommand):
    """Print a new key and nothing else, so that a script can take it."""

    help = "Issues a key to a partner and prints it: once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--partner", required=True, help="The partner's name.")
        parser.add_argument("--label", default="command line", help="Where the key is used.")
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            metavar="CODE",
            help="A language that a new partner may fetch; repeat it. Without it: all languages.",
        )
        parser.add_argument(
            "--new", action="store_true", help="Make the partner, where there is none of that name."
        )
        parser.add_argument(
            "--user", metavar="USERNAME", help="Who does it: the audit log names that person."
        )
        parser.add_argument(
            "--expires",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="The last day on which the key works. Without it: until it is revoked.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                actor = user_named(options["user"])
                partner = _partner(
                    options["partner"].strip(),
                    options["language"],
                    actor,
                    may_be_new=options["new"],
                )
                key = issue_key(
                    partner=partner,
                    label=options["label"],
                    expires_at=_expiry(options["expires"]),
                    actor=actor,
                )
        except ConcordError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(key))


def _expiry(day: date | None) -> datetime | None:
    return end_of(day, timezone.get_current_timezone()) if day else None


def _partner(name: str, codes: list[str], actor: User | None, *, may_be_new: bool) -> Partner:
    if not name:
        message = "Give the partner a name."
        raise CommandError(message)
    if not may_be_new and not Partner.objects.filter(name=name).exists():
        message = f"There is no partner “{name}”. With --new it is made."
        raise CommandError(message)
    entitled = [languages.parse(code) for code in codes]
    partner, made = Partner.objects.get_or_create(name=name, defaults={"languages": entitled})
    if made:
        log(instance=partner, action="wagtail.create", user=actor)
    elif entitled and sorted(entitled) != sorted(partner.languages):
        message = f"“{name}” exists with other languages. Change them in the admin."
        raise CommandError(message)
    return partner
