"""The sentence about what one side has and the other has not, with its places."""

from collections.abc import Iterable
from typing import Protocol

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding
from cms.translation.checks.pair import Pair, Reading


class Piece(Protocol):
    """Something that stands in a reading."""

    @property
    def start(self) -> int:
        """Return where it begins."""

    @property
    def end(self) -> int:
        """Return where it ends."""


def lost_and_added(
    check: str, pair: Pair, lost: Iterable[Piece], added: Iterable[Piece]
) -> list[Finding]:
    """Return one finding about what only the source has and what only the target has, if any."""
    lost, added = tuple(lost), tuple(added)
    if not lost and not added:
        return []
    source, target = pair.source_reading, pair.target_reading
    return [
        Finding(
            check,
            _sentence(_written(source, lost), _written(target, added)),
            tuple(source.span(piece.start, piece.end) for piece in lost),
            tuple(target.span(piece.start, piece.end) for piece in added),
        )
    ]


def _written(reading: Reading, pieces: Iterable[Piece]) -> str:
    return ", ".join(reading.text[piece.start : piece.end] for piece in pieces)


def _sentence(lost: str, added: str) -> Sentence:
    if lost and added:
        return Sentence(
            N_("In the source: %(lost)s. In the translation instead: %(added)s."),
            lost=lost,
            added=added,
        )
    if lost:
        return Sentence(N_("Not in the translation: %(lost)s."), lost=lost)
    return Sentence(N_("Not in the source: %(added)s."), added=added)
