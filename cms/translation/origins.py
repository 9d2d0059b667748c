"""Where a text that somebody saves comes from: their own words, or a suggestion taken over."""

from collections.abc import Collection

from cms.translation.memory.entry import Origin
from cms.translation.models import MachineSuggestion, TranslationUnit
from cms.translation.rules import UnitOrigin
from cms.translation.selectors.lookup import suggestions_for


def origin_of(unit: TranslationUnit, text: str) -> UnitOrigin:
    """Return where the words are from, which are word for word what was suggested for the unit.

    ``machine`` where a machine suggests them, be it through the memory; ``memory`` where the memory
    does; else a person wrote them. The text is in the form in which units keep it. One that somebody
    happens to write exactly so counts as taken over: nobody could tell, and a text of a machine is
    then trusted less, not more. What the unit has already is not asked for again.
    """
    if not text or "\x00" in text:  # no database holds that, and the unit refuses it
        return UnitOrigin.HUMAN
    if text == unit.target_text:
        return UnitOrigin(unit.origin)
    if unit.machine_suggestions.filter(source_hash=unit.source_hash, text=text).exists():
        return UnitOrigin.MACHINE
    known = {one.match.found.origin for one in suggestions_for(unit) if one.match.text == text}
    if not known:
        return UnitOrigin.HUMAN
    return UnitOrigin.MACHINE if known == {Origin.MACHINE} else UnitOrigin.MEMORY


def machine_texts(pks: Collection[int]) -> frozenset[tuple[int, str, str]]:
    """Return unit, source hash and text of what machines suggested for many units, in one query."""
    found = MachineSuggestion.objects.filter(unit__in=pks).order_by()
    return frozenset(found.values_list("unit_id", "source_hash", "text"))
