"""Keep a file that was uploaded until somebody has looked at its dry run."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock
from cms.translation.exchange.changes import Conflicts
from cms.translation.models import ArrivedFile

KEPT = timedelta(days=1)


@transaction.atomic
def receive(*, name: str, data: bytes, conflicts: Conflicts | None, actor: User) -> ArrivedFile:
    """Return the file as it is kept; without ``conflicts`` it is one of terms.

    The actor's earlier ones of the kind, and all of yesterday, are let go.
    """
    now = clock.now()
    earlier = ArrivedFile.objects.filter(user=actor)
    (earlier.with_translations() if conflicts else earlier.with_terms()).delete()
    ArrivedFile.objects.filter(at__lt=now - KEPT).delete()
    return ArrivedFile.objects.create(
        user=actor,
        name=name[:255],
        data=data,
        conflicts=conflicts.value if conflicts else "",
        at=now,
    )
