"""Write units and their history, many at once: the way in which people change units that exist.

What follows a new source writes units by itself, and tells of it (``follow``).
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock
from cms.translation.history import ChangeEvent, Channel, event_between
from cms.translation.models import TranslationUnit, change_of, tell


@transaction.atomic(savepoint=False)
def write_units(
    units: Sequence[TranslationUnit],
    names: Sequence[str],
    *,
    actor: User | None,
    channel: Channel,
    event: ChangeEvent | None = None,
) -> None:
    """Write these fields of units that exist, and a row of history for each that changed.

    The caller holds the units (``select_for_update``). What happened is read off the difference to
    what was loaded, unless an ``event`` says it. The number of queries does not grow with the units.
    """
    now = clock.now()
    changes = []
    for unit in units:
        before, after = unit.stored, unit.standing
        if found := event_between(before, after):
            changes.append(
                change_of(
                    unit,
                    before=before,
                    after=after,
                    event=event or found,
                    actor=actor,
                    channel=channel,
                    at=now,
                )
            )
        unit.stored = after
    TranslationUnit.objects.overwrite(units, names)
    tell(changes)
