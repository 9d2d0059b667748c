"""The termbase's words in a text that goes to a machine."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A piece of a text; where it is a term, ``wanted`` is what it is to be in the translation."""

    text: str
    start: int
    wanted: str | None = None


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
        term = by_folded.get(found.group().casefold())
        if term is None:  # a letter that folds to several
            continue
        if found.start() > end:
            yield Piece(text[end : found.start()], end)
        yield Piece(found.group(), found.start(), _cased(terms[term], found.group(), term))
        end = found.end()
    if end < len(text):
        yield Piece(text[end:], end)


def _cased(wanted: str, written: str, term: str) -> str:
    """Return the wanted word with a capital where the term has one only because of its place."""
    is_at_a_beginning = written[:1].isupper() and term[:1].islower()
    return f"{wanted[:1].upper()}{wanted[1:]}" if is_at_a_beginning else wanted
