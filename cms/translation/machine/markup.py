"""Placeholders and terms as elements that a provider keeps, and back again.

``CO<1>2</1>`` becomes ``CO<g id="1">2</g>``. A term goes as an element that the provider is told not
to translate, with the termbase's word already in it. An answer is read tolerantly: it may come from a
machine that closes, spaces or unescapes things differently.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from cms.translation.machine.interface import Request
from cms.translation.machine.terms import split_at_terms
from cms.translation.segments.codec import Placeholder, tokens, written


@dataclass(frozen=True)
class Dialect:
    """The names of the elements that stand for paired and single codes and for terms."""

    paired: str
    single: str
    term: str

    def tag(self) -> "re.Pattern[str]":
        """Return what finds one of these elements' tags."""
        names = "|".join(sorted({self.paired, self.single, self.term}, key=len, reverse=True))
        return re.compile(
            rf"""<\s*(?P<closing>/?)\s*(?P<name>{names})(?=[\s/>])
            (?:\s+(?!id)[a-z-]+\s*=\s*["']?[^"'>\s]*["']?)*
            (?:\s+id\s*=\s*["']?(?P<id>[0-9]{{1,9}})["']?)?
            [^<>]*?(?P<void>/?)\s*>""",
            re.IGNORECASE | re.VERBOSE,
        )


def marked(request: Request, dialect: Dialect, *, with_terms: bool = True) -> str:
    """Return the text as XML content; the terms are numbered from 0 in the order of the text."""
    terms = request.terms if with_terms else {}
    parts: list[str] = []
    count = 0
    for item in items_of(request):
        if isinstance(item, str):
            for piece in split_at_terms(item, terms):
                if piece.wanted is None:
                    parts.append(escape(piece.text, quote=False))
                    continue
                word = escape(piece.wanted, quote=False)
                parts.append(f'<{dialect.term} id="{count}">{word}</{dialect.term}>')
                count += 1
        elif item.void:
            parts.append(f'<{dialect.single} id="{item.number}"/>')
        elif item.closing:
            parts.append(f"</{dialect.paired}>")
        else:
            parts.append(f'<{dialect.paired} id="{item.number}">')
    return "".join(parts)


def unmarked(answer: str, request: Request, dialect: Dialect) -> str:
    """Return the provider's answer with placeholders and the terms' own words."""
    words = [
        piece.wanted
        for item in items_of(request)
        if isinstance(item, str)
        for piece in split_at_terms(item, request.terms)
        if piece.wanted is not None
    ]
    found = list(_read(answer, words, dialect))
    return written(found) if request.rich else "".join(map(str, found))


def items_of(request: Request) -> Sequence["str | Placeholder"]:
    """Return the request's text as literal texts and placeholders."""
    return list(tokens(request.text)) if request.rich else [request.text]


def _read(answer: str, words: Sequence[str], dialect: Dialect) -> Iterator["str | Placeholder"]:
    reader = _Reader(dialect, words)
    end = 0
    for tag in dialect.tag().finditer(answer):
        yield from reader.text(answer[end : tag.start()])
        yield from reader.tag(tag.groupdict())
        end = tag.end()
    yield from reader.text(answer[end:])


class _Reader:
    """One way through an answer: it knows which elements are open."""

    def __init__(self, dialect: Dialect, words: Sequence[str]) -> None:
        self.dialect = dialect
        self.words = words
        self.open: list[int] = []
        self.inside_term = False

    def text(self, text: str) -> Iterator[str]:
        """Yield what stands between tags; inside a term the termbase's word stands already."""
        if text and not self.inside_term:
            yield unescape(text)

    def tag(self, tag: Mapping[str, str | None]) -> "Iterator[str | Placeholder]":
        """Yield what a tag stands for."""
        name = (tag["name"] or "").lower()
        number = int(tag["id"]) if tag["id"] else None
        if name == self.dialect.term:
            yield from self._term(number, closing=bool(tag["closing"]))
        elif name == self.dialect.single:
            if number is not None and not tag["closing"]:
                yield Placeholder(number, closing=False, void=True)
        elif tag["closing"]:
            if self.open:
                yield Placeholder(self.open.pop(), closing=True, void=False)
        elif number is not None:
            yield Placeholder(number, closing=False, void=False)
            if tag["void"]:
                yield Placeholder(number, closing=True, void=False)
            else:
                self.open.append(number)

    def _term(self, number: int | None, *, closing: bool) -> Iterator[str]:
        self.inside_term = not closing and number is not None and number < len(self.words)
        if self.inside_term and number is not None:
            yield self.words[number]
