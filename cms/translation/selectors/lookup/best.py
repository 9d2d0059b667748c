"""How well the memory knows each of many texts: what word counts by match band are made of."""

from collections.abc import Collection, Mapping, Sequence

from cms.translation.memory.entry import Remembered, Wanted, pair
from cms.translation.memory.matches import match_of
from cms.translation.models import MemoryEntry, TranslationUnit
from cms.translation.selectors.lookup.suggestions import suggestions_of
from cms.translation.selectors.lookup.wanted import wanted_of


def best_matches(units: Sequence[TranslationUnit], *, fuzzy: bool = False) -> Mapping[int, int]:
    """Return the points of the best match of each unit that has one, by the unit's key.

    Exact and context matches take four queries for any number of units. With ``fuzzy``, each unit
    that has neither is looked up by itself.
    """
    wanted = wanted_of(units)
    known = _same_texts(wanted.values())
    points: dict[int, int] = {}
    for key, one in wanted.items():
        found = known.get((one.source_hash, pair(one.source_language, one.target_language)), [])
        if found:
            points[key] = max(match_of(one, entry).points for entry in found)
        elif fuzzy and (suggested := suggestions_of(one, limit=1)):
            points[key] = suggested[0].match.points
    return points


def _same_texts(wanted: Collection[Wanted]) -> dict[tuple[str, str], list[Remembered]]:
    """Return the entries of the very same texts, by the hash of the text and the languages."""
    rows = MemoryEntry.objects.filter(
        source_hash__in={one.source_hash for one in wanted},
        languages__in={pair(one.source_language, one.target_language) for one in wanted},
    )
    found: dict[tuple[str, str], list[Remembered]] = {}
    for row in rows.with_standing():
        found.setdefault((row.source_hash, row.languages), []).append(row.remembered)
    return found
