"""Cutting plain text into parts: paragraphs and items, each with its place in the document."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from cms.articles.importing.furniture import is_furniture, without_glued_furniture
from cms.articles.importing.model import Doubts
from cms.articles.importing.plaintext.recognise import (
    Marker,
    bullet_text,
    has_markup,
    is_ruled_line,
    item_marker,
    joins,
)
from cms.core.wording import N_, shortened


class Kind(Enum):
    """What a part is, as far as its own words tell."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    MARKED = "marked"


@dataclass(frozen=True)
class Part:
    """A paragraph, heading or item.

    ``sign`` is the bullet or number as it is written; ``gap`` counts the blank lines before it; ``alone`` says that blank lines stand on both sides.
    """

    kind: Kind
    text: str
    line: int
    gap: int
    alone: bool = True
    marker: Marker | None = None
    sign: str = ""
    level: int = 0


@dataclass(frozen=True)
class _Line:
    text: str
    number: int
    indented: bool


def parts_of(text: str, doubts: Doubts) -> list[Part]:
    """Return the parts of a document in order, page furniture left out and reported."""
    parts: list[Part] = []
    for gap, lines in _chunks(_lines(text, doubts)):
        found = _parts(lines)
        alone = len(lines) == 1
        parts += [
            replace(part, gap=gap if n == 0 else 0, alone=alone) for n, part in enumerate(found)
        ]
    for part in parts:
        _report(part, doubts)
    return parts


def _lines(text: str, doubts: Doubts) -> Iterator[_Line]:
    for number, raw in enumerate(text.split("\n"), 1):
        words = " ".join(raw.split())
        kept = without_glued_furniture(words)
        if kept != words:
            template = N_(
                "Page furniture was glued to “%(text)s”. Another document may begin or end here."
            )
            doubts.add(number, template, text=shortened(kept))
        if is_furniture(kept) or is_ruled_line(kept):
            doubts.add(number, N_("Page furniture was left out: “%(text)s”."), text=shortened(kept))
            kept = ""
        yield _Line(kept, number, indented=raw[:1].isspace())


def _chunks(lines: Iterator[_Line]) -> Iterator[tuple[int, list[_Line]]]:
    gap, chunk = 0, list[_Line]()
    for line in lines:
        if line.text:
            chunk.append(line)
            continue
        if chunk:
            yield gap, chunk
            gap, chunk = 0, []
        gap += 1
    if chunk:
        yield gap, chunk


def _parts(lines: list[_Line]) -> list[Part]:
    parts: list[Part] = []
    previous = ""
    for line in lines:
        part = _part(line)
        if part.kind is Kind.TEXT and parts and _goes_on(parts[-1], previous, line):
            parts[-1] = _extended(parts[-1], line.text)
        else:
            parts.append(part)
        previous = line.text
    return parts


def _part(line: _Line) -> Part:
    marker = item_marker(line.text)
    text = marker.text if marker else bullet_text(line.text)
    if text is None:
        return Part(Kind.TEXT, line.text, line.number, 0)
    kind = Kind.MARKED if marker else Kind.BULLET
    sign = line.text.removesuffix(text)
    return Part(kind, text, line.number, 0, marker=marker, sign=sign)


def _goes_on(part: Part, previous: str, line: _Line) -> bool:
    if line.indented and part.kind is Kind.BULLET:
        return True
    return joins(previous, line.text)


def _extended(part: Part, text: str) -> Part:
    return replace(part, text=f"{part.text} {text}")


def _report(part: Part, doubts: Doubts) -> None:
    if part.marker and part.marker.run_on:
        template = N_("A space was put between the number and “%(text)s”.")
        doubts.add(part.line, template, text=shortened(part.text))
    if has_markup(part.text):
        template = N_("Stray markup was kept as text: “%(text)s”.")
        doubts.add(part.line, template, text=shortened(part.text))
