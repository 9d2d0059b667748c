"""Where a text that somebody saves comes from: their own words, or a suggestion taken over."""

from cms.translation.models import TranslationUnit
from cms.translation.rules import UnitOrigin


def origin_of(unit: TranslationUnit, text: str) -> UnitOrigin:
    """Return ``machine`` where the text is, word for word, what a machine suggests for the unit.

    The text is in the form in which units keep it. A text that somebody happens to write exactly so
    counts as taken over: nobody could tell, and the memory then trusts it less, not more.
    """
    if text and unit.machine_suggestions.filter(source_hash=unit.source_hash, text=text).exists():
        return UnitOrigin.MACHINE
    return UnitOrigin.HUMAN
