"""Carrying codes and terms over to a translation by which word came from which.

A model that was never shown markup translates the bare words; its attention says which words of the
source each piece of the translation came from. A code then stands around what came from the words that
it stood around. Where that crosses another code, it is left out and the unit's check names it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from cms.translation.machine.interface import Request
from cms.translation.machine.markup import items_of
from cms.translation.machine.terms import split_at_terms
from cms.translation.segments.codec import Placeholder

# How far a piece may stand from where it is expected, after one that was spelled otherwise.
_NEARBY = 20


@dataclass(frozen=True)
class Span:
    """A stretch of text, by the positions of its characters."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Return whether both have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Link:
    """A piece of the translation and the piece of the source that it came from."""

    source: Span
    target: Span


@dataclass(frozen=True)
class Bare:
    """A text without placeholders: where its paired and single codes and its terms stood."""

    text: str
    pairs: Mapping[int, Span]
    singles: Mapping[int, int]
    terms: Sequence[tuple[Span, str]]


def bare(request: Request) -> Bare:
    """Return the request's words, and where the codes and terms stand in them."""
    text = ""
    opened: dict[int, int] = {}
    pairs: dict[int, Span] = {}
    singles: dict[int, int] = {}
    for item in items_of(request):
        if isinstance(item, str):
            text += item
        elif item.void:
            singles[item.number] = len(text)
        elif item.closing:
            pairs[item.number] = Span(opened.get(item.number, len(text)), len(text))
        else:
            opened[item.number] = len(text)
    terms = [
        (Span(piece.start, piece.start + len(piece.text)), piece.wanted)
        for piece in split_at_terms(text, request.terms)
        if piece.wanted is not None
    ]
    return Bare(text, dict(sorted(pairs.items())), singles, terms)


def pieces_in(text: str, pieces: Iterable[str], shift: int) -> list[Span]:
    """Return where a tokenizer's pieces stand in a text, moved by ``shift``.

    A piece that the tokenizer spells otherwise than the text (ligatures, full-width letters) is taken
    to be as long as it is spelled.
    """
    spans = []
    at = 0
    for piece in pieces:
        surface = piece.replace("▁", " ").strip()
        start = len(text) - len(text[at:].lstrip())
        found = text.find(surface, start, start + len(surface) + _NEARBY)
        start = start if found == -1 else found
        at = min(start + len(surface), len(text))
        spans.append(Span(min(start, at) + shift, at + shift))
    return spans


def carried(source: Bare, target: str, links: Sequence[Link]) -> list["str | Placeholder"]:
    """Return the translation with the source's codes around the corresponding words, and its terms."""
    for span, word in source.terms:
        target, links = _with_term(target, links, span, word)
    whole = Span(0, len(source.text))
    pairs: dict[int, Span] = {}
    for number, span in source.pairs.items():
        found = Span(0, len(target)) if span == whole else _image(span, links)
        if found and not any(_cross(found, other) for other in pairs.values()):
            pairs[number] = found
    singles = {
        number: place
        for number, at in source.singles.items()
        if (place := _place(at, source.text, target, links)) is not None
    }
    items: list[str | Placeholder] = []
    end = 0
    for place, mark in _marks(pairs, singles):
        items += [target[end:place], mark]
        end = place
    return [*items, target[end:]]


def _with_term(
    target: str, links: Sequence[Link], span: Span, word: str
) -> tuple[str, Sequence[Link]]:
    """Return the translation with the termbase's word for that stretch of the source."""
    found = _image(span, links)
    if found is None:
        return target, links
    longer = len(word) - (found.end - found.start)
    replaced = f"{target[: found.start]}{word}{target[found.end :]}"
    return replaced, [_shifted(link, found, longer) for link in links]


def _shifted(link: Link, replaced: Span, longer: int) -> Link:
    if link.target.end <= replaced.start:
        return link
    if link.target.overlaps(replaced):
        return replace(link, target=Span(replaced.start, replaced.end + longer))
    return replace(link, target=Span(link.target.start + longer, link.target.end + longer))


def _image(span: Span, links: Iterable[Link]) -> Span | None:
    """Return the stretch of the translation that came from a stretch of the source."""
    found = [link.target for link in links if link.source.overlaps(span)]
    if not found:
        return None
    return Span(min(piece.start for piece in found), max(piece.end for piece in found))


def _place(at: int, source: str, target: str, links: Sequence[Link]) -> int | None:
    """Return where a single code belongs: before what came from the word that it stood before."""
    if not source[at:].strip():
        return len(target)
    if not source[:at].strip():
        return 0
    after = [link for link in links if link.source.end > at]
    if not after:
        return None
    first = min(link.source.start for link in after)
    return min(link.target.start for link in after if link.source.start == first)


def _cross(one: Span, other: Span) -> bool:
    inside = other.start <= one.start and one.end <= other.end
    around = one.start <= other.start and other.end <= one.end
    return one.overlaps(other) and not inside and not around


def _marks(
    pairs: Mapping[int, Span], singles: Mapping[int, int]
) -> Iterator[tuple[int, Placeholder]]:
    """Yield the placeholders with their places in order; at one place: closings, singles, openings.

    Of several the outer one opens first and closes last.
    """
    found: list[tuple[tuple[int, int, int, int], Placeholder]] = []
    for number, span in pairs.items():
        length = span.end - span.start
        opening = Placeholder(number, closing=False, void=False)
        closing = Placeholder(number, closing=True, void=False)
        found += [
            ((span.end, 0, length, -number), closing),
            ((span.start, 2, -length, number), opening),
        ]
    for number, at in singles.items():
        found.append(((at, 1, 0, number), Placeholder(number, closing=False, void=True)))
    for (place, _kind, _length, _number), mark in sorted(found, key=itemgetter(0)):
        yield place, mark
