"""Who has a part in a text, and so is not its second pair of eyes."""

from collections import defaultdict
from collections.abc import Iterable

from cms.translation.history import ChangeEvent
from cms.translation.models import TranslationUnit, UnitChange

_TOLD = (ChangeEvent.LED_ELSEWHERE.value, ChangeEvent.APPROVED.value)


def authors_of(units: Iterable[TranslationUnit]) -> dict[int, set[int]]:
    """Return who wrote or confirmed each unit's text, or led its links elsewhere, by the unit's key.

    Who wrote on a text before its last author counts as well, until somebody approved it.

    Links are looked up in the history, where units have their own: they stay when somebody else writes
    the words around them. Whoever set them before somebody approved them has no part in them any more.
    """
    rows = list(units)
    found: dict[int, set[int]] = defaultdict(set)
    for unit_id, who in _link_setters([unit.pk for unit in rows if unit.links]).items():
        found[unit_id] |= who
    for unit in rows:
        people = (unit.updated_by_id, unit.confirmed_by_id, *unit.co_authors)
        found[unit.pk] |= {who for who in people if who}
    return found


def _link_setters(unit_ids: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    if not unit_ids:
        return found
    changes = UnitChange.objects.filter(unit__in=unit_ids, event__in=_TOLD).order_by("at", "pk")
    for unit_id, event, actor_id in changes.values_list("unit", "event", "actor"):
        if event == ChangeEvent.APPROVED:
            found[unit_id].clear()
        elif actor_id is not None:
            found[unit_id].add(actor_id)
    return found
