"""The termbase's words in a text that goes to a machine."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A piece of text; where it is a term, ``term`` is the key that it has in the mapping."""

    text: str
    start: int
    term: str | None = None


def split_at_terms(text: str, terms: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the text in pieces: the terms as whole words, in any case, the longest first."""
    if not terms:
        yield Piece(text, 0)
        return
    by_folded = {term.casefold(): term for term in terms}
    longest_first = sorted(terms, key=len, reverse=True)
    pattern = "|".join(re.escape(term) for term in longest_first)
    end = 0
    for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
        if found.start() > end:
            yield Piece(text[end : found.start()], end)
        yield Piece(found.group(), found.start(), by_folded.get(found.group().casefold()))
        end = found.end()
    if end < len(text):
        yield Piece(text[end:], end)


def lost_terms(text: str, terms: Mapping[str, str]) -> list[str]:
    """Return the wanted words that the translation does not hold as they are."""
    folded = text.casefold()
    return [wanted for wanted in terms.values() if wanted.casefold() not in folded]
