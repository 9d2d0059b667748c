"""The suggestions for one text: what it was, or something like it was, translated as."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from cms.translation.memory.entry import Wanted, pair
from cms.translation.memory.matches import Match, best
from cms.translation.models import MemoryEntry, TranslationUnit
from cms.translation.selectors.lookup.candidates import candidates
from cms.translation.selectors.lookup.wanted import wanted_of
from cms.translation.word_diff import Piece, word_diff

# More than are shown: where they come from may still change their order.
CONSIDERED = 30
EQUAL = 50

# The hash of a source text, and the languages between which it was translated.
Text = tuple[str, str]


@dataclass(frozen=True)
class Suggestion:
    """A match with the row it was found in, and what its source has otherwise."""

    match: Match
    entry: MemoryEntry
    diff: list[Piece]


def suggestions_for(unit: TranslationUnit, limit: int = 5) -> list[Suggestion]:
    """Return the best suggestions for a unit, the best one first."""
    return suggestions_of(wanted_of([unit])[unit.pk], limit)


def suggestions_for_all(
    units: Sequence[TranslationUnit], limit: int = 5
) -> dict[int, list[Suggestion]]:
    """Return the best suggestions for many units, by the unit's key: one query for each, and a few."""
    return _suggestions(wanted_of(units), limit) if units else {}


def suggestions_of(wanted: Wanted, limit: int = 5) -> list[Suggestion]:
    """Return the best suggestions for a text; three queries, however many entries there are."""
    return _suggestions({0: wanted}, limit)[0]


def _suggestions(wanted: Mapping[int, Wanted], limit: int) -> dict[int, list[Suggestion]]:
    equal = _equal(wanted.values())
    near = {
        key: {*equal.get(_text_of(one), ()), *candidates(one, CONSIDERED)}
        for key, one in wanted.items()
    }
    rows = list(MemoryEntry.objects.filter(pk__in=set().union(*near.values())).with_standing())
    return {key: _best(one, rows, near[key], limit) for key, one in wanted.items()}


def _best(
    wanted: Wanted, rows: Iterable[MemoryEntry], near: Collection[int], limit: int
) -> list[Suggestion]:
    remembered = {row.remembered: row for row in rows if row.pk in near}
    return [
        Suggestion(
            match,
            remembered[match.found],
            word_diff(match.found.source.text, wanted.source.text),
        )
        for match in best(wanted, remembered, limit)
    ]


def _equal(wanted: Collection[Wanted]) -> dict[Text, list[int]]:
    """Return the keys of the newest entries of the very same texts, by text, in one query."""
    texts = {_text_of(one) for one in wanted}
    newest = Window(
        RowNumber(), partition_by=[F("source_hash"), F("languages")], order_by=F("pk").desc()
    )
    same = MemoryEntry.objects.filter(
        source_hash__in={source_hash for source_hash, _languages in texts},
        languages__in={languages for _hash, languages in texts},
    )
    found: dict[Text, list[int]] = {}
    rows = same.order_by().annotate(place=newest).filter(place__lte=EQUAL)
    for source_hash, languages, pk in rows.values_list("source_hash", "languages", "pk"):
        found.setdefault((source_hash, languages), []).append(pk)
    return found


def _text_of(wanted: Wanted) -> Text:
    return wanted.source_hash, pair(wanted.source_language, wanted.target_language)
