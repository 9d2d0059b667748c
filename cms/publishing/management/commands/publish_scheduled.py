"""Publish and expire what is scheduled; one article that may not does not stop the others."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction
from wagtail.models import DraftStateMixin, Page, Revision

from cms.core import clock
from cms.core.errors import ConcordError


class Command(BaseCommand):
    """Wagtail's command of the same name, with a transaction and an answer for each object."""

    help = "Publish revisions whose time has come and unpublish what has expired."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take Wagtail's own option."""
        parser.add_argument(
            "--dryrun", action="store_true", help="Say what would be done and change nothing."
        )

    def handle(self, *args: Any, dryrun: bool, **options: Any) -> None:
        """Do what is due; the exit code tells whether anything was refused."""
        work = [*self._expired(), *self._due()]
        if dryrun:
            for description, _do in work:
                self.stdout.write(f"Would {description}")
            return
        refused = [
            f"{description}: {error}"
            for description, do in work
            if (error := self._attempt(description, do))
        ]
        if refused:
            raise CommandError("\n".join(refused))

    def _attempt(self, description: str, do: Callable[[], Any]) -> Exception | None:
        try:
            with transaction.atomic():
                do()
        except (ConcordError, ValidationError, PermissionDenied, DatabaseError) as error:
            return error
        self.stdout.write(description)
        return None

    def _expired(self) -> list[tuple[str, Callable[[], Any]]]:
        models = [Page, *(m for m in apps.get_models() if _has_drafts_of_its_own(m))]
        return [
            (f"unpublish “{found}”", _unpublish(found))
            for model in models
            for found in model.objects.filter(live=True, expire_at__lt=clock.now())
        ]

    def _due(self) -> list[tuple[str, Callable[[], Any]]]:
        revisions = Revision.objects.filter(approved_go_live_at__lt=clock.now())
        return [
            (f"publish “{revision.object_str}”", _publish(revision))
            for revision in revisions.order_by("approved_go_live_at", "pk")
        ]


def _has_drafts_of_its_own(model: type[Any]) -> bool:
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page)


def _unpublish(found: Any) -> Callable[[], Any]:
    specific = found.specific if isinstance(found, Page) else found
    return lambda: specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> Callable[[], Any]:
    return lambda: revision.publish(log_action="wagtail.publish.scheduled")
