"""The suggestions for one text: what it was, or something like it was, translated as."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.translation.memory.entry import Wanted, pair
from cms.translation.memory.matches import Match, best
from cms.translation.models import MemoryEntry, TranslationUnit
from cms.translation.selectors.lookup.candidates import candidates
from cms.translation.selectors.lookup.wanted import wanted_of
from cms.translation.word_diff import Piece, word_diff

# More than are shown: where they come from may still change their order.
CONSIDERED = 30
EQUAL = 50


@dataclass(frozen=True)
class Suggestion:
    """A match with the row it was found in, and what its source has otherwise."""

    match: Match
    entry: MemoryEntry
    diff: list[Piece]


def suggestions_for(unit: TranslationUnit, limit: int = 5) -> list[Suggestion]:
    """Return the best suggestions for a unit, the best one first."""
    return suggestions_of(wanted_of([unit])[unit.pk], limit)


def suggestions_of(wanted: Wanted, limit: int = 5) -> list[Suggestion]:
    """Return the best suggestions for a text; three queries, however many entries there are."""
    rows = MemoryEntry.objects.filter(pk__in={*_equal(wanted), *candidates(wanted, CONSIDERED)})
    remembered = {row.remembered: row for row in rows.with_standing()}
    return [
        Suggestion(
            match,
            remembered[match.found],
            word_diff(match.found.source.text, wanted.source.text),
        )
        for match in best(wanted, remembered, limit)
    ]


def _equal(wanted: Wanted) -> Iterable[int]:
    """Return the keys of entries of the very same text, those of the same article among them."""
    languages = pair(wanted.source_language, wanted.target_language)
    same = MemoryEntry.objects.filter(source_hash=wanted.source_hash, languages=languages)
    return same.order_by("-pk").values_list("pk", flat=True)[:EQUAL]
