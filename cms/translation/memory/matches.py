"""Choosing among what the memory found: the best matches for a text, the best one first."""

from collections.abc import Iterable
from dataclasses import dataclass

from cms.translation.errors import InvalidTarget
from cms.translation.memory.entry import Origin, Quality, Remembered, Wanted
from cms.translation.memory.placeholders import fitted
from cms.translation.memory.scoring import CONTEXT, LEAST, Penalty, likeness, score
from cms.translation.segments import render


@dataclass(frozen=True)
class Match:
    """A suggestion: what it is worth in points, the text to use, and what was taken off for what."""

    points: int
    similarity: int
    text: str
    found: Remembered
    penalties: tuple[Penalty, ...]
    same_original: bool

    @property
    def is_context_match(self) -> bool:
        """Return whether the texts around it are the same as well."""
        return self.points == CONTEXT


def match_of(wanted: Wanted, found: Remembered) -> Match:
    """Return what one remembered text is worth for the wanted one."""
    similarity = likeness(found.source.comparable, wanted.source.comparable)
    same_text = found.source_hash == wanted.source_hash and found.source.rich == wanted.source.rich
    text = fitted(found.target, found.source, wanted.source)
    penalties = tuple(_penalties(wanted, found, text))
    return Match(
        points=score(
            similarity,
            penalties,
            same_text=same_text,
            same_context=bool(wanted.context) and wanted.context == found.context,
        ),
        similarity=similarity,
        text=text,
        found=found,
        penalties=penalties,
        same_original=wanted.original is not None and found.original == wanted.original,
    )


def best(wanted: Wanted, found: Iterable[Remembered], limit: int = 5) -> list[Match]:
    """Return the matches that are worth showing, the best first, each text once.

    Of equal ones those from the same article or short object come first, then reviewed ones.
    """
    matches = [match_of(wanted, one) for one in found]
    chosen: dict[str, Match] = {}
    for match in sorted(matches, key=_rank, reverse=True):
        if match.similarity >= LEAST:
            chosen.setdefault(match.text, match)
    return list(chosen.values())[:limit]


def _rank(match: Match) -> tuple[int, bool, bool]:
    return match.points, match.same_original, match.found.quality is Quality.REVIEWED


def _penalties(wanted: Wanted, found: Remembered, text: str) -> Iterable[Penalty]:
    if found.quality is not Quality.REVIEWED:
        yield Penalty.UNREVIEWED
    if found.origin is Origin.MACHINE:
        yield Penalty.MACHINE
    if found.target_language != wanted.target_language:
        yield Penalty.OTHER_REGION
    if found.topics and wanted.topics and not found.topics & wanted.topics:
        yield Penalty.OTHER_TOPIC
    if not _fits(wanted, text):
        yield Penalty.PLACEHOLDERS


def _fits(wanted: Wanted, text: str) -> bool:
    """Return whether the text could be saved as it is."""
    try:
        render(text, wanted.stored, rich=wanted.source.rich)
    except InvalidTarget:
        return False
    return True
