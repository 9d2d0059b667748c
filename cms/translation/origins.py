"""Where a text that somebody saves comes from: their own words, or a suggestion taken over."""

from collections.abc import Collection, Sequence

from cms.translation.memory.entry import Origin
from cms.translation.models import MachineSuggestion, TranslationUnit
from cms.translation.rules import UnitOrigin
from cms.translation.selectors.lookup import suggestions_for_all


def origins_of(edits: Sequence[tuple[TranslationUnit, str]]) -> dict[int, UnitOrigin]:
    """Return where the words are from, by the unit's key; suggested is what is so word for word.

    ``machine`` where a machine suggests them, be it through the memory; ``memory`` where the memory
    does; else a person wrote them. The texts are in the form in which units keep them. One that
    somebody happens to write exactly so counts as taken over: nobody could tell, and a text of a
    machine is then trusted less, not more. What a unit has already is not asked for again.
    """
    found = {unit.pk: UnitOrigin.HUMAN for unit, _text in edits}
    new: dict[int, tuple[TranslationUnit, str]] = {}
    for unit, text in edits:
        if text and text == unit.target_text:
            found[unit.pk] = UnitOrigin(unit.origin)
        elif text and "\x00" not in text:  # no database holds that, and the unit refuses it
            new[unit.pk] = unit, text
    suggested = machine_texts(new) if new else frozenset()
    unknown = []
    for unit, text in new.values():
        if (unit.pk, unit.source_hash, text) in suggested:
            found[unit.pk] = UnitOrigin.MACHINE
        else:
            unknown.append(unit)
    for pk, suggestions in suggestions_for_all(unknown).items():
        text = new[pk][1]
        known = {one.match.found.origin for one in suggestions if one.match.text == text}
        if known:
            is_machine = known == {Origin.MACHINE}
            found[pk] = UnitOrigin.MACHINE if is_machine else UnitOrigin.MEMORY
    return found


def machine_texts(pks: Collection[int]) -> frozenset[tuple[int, str, str]]:
    """Return unit, source hash and text of what machines suggested for many units, in one query."""
    found = MachineSuggestion.objects.filter(unit__in=pks).order_by()
    return frozenset(found.values_list("unit_id", "source_hash", "text"))
