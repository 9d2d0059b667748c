"""An article as Markdown (CommonMark 0.31.2, with the tables of GitHub Flavored Markdown).

No HTML stands in it, so that it reads the same where HTML is switched off.
"""

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Self
from xml.etree.ElementTree import Element

from cms.articles.richtext import is_safe
from cms.delivery.render.page import Page
from cms.delivery.render.prose import write
from cms.delivery.render.safe import paragraphs_of
from cms.delivery.render.scripts import lowered, raised
from cms.delivery.render.text import flat, indented

# Any of ASCII's punctuation may be escaped (CommonMark, 2.4); these can begin a mark inside a line.
_MARKS = re.compile(r"([\\`*_{}\[\]<>&~|#$^])")
# These begin a list, a heading or a quotation at the start of a line only.
_NUMBER = re.compile(r"^(\d+)([.)])")
_START = re.compile(r"^([-+=:>])")
_ADDRESS = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C", "(": "%28", ")": "%29"})
_PLAIN_ADDRESS = re.compile(r"https?://[\x21-\x3b\x3d\x3f-\x5b\x5d-\x7e]+\Z")
EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
HARD_BREAK = "\\\n"
# A list with another mark is another list (CommonMark, 5.3).
MARKS_OF_LISTS = {"-": "-", ".": "."}
OTHER_MARKS = {"-": "*", "*": "-", ".": ")", ")": "."}
# What may stand next to a mark where nobody looks it up: the least favourable.
_LETTER = "x"


def render_markdown(page: Page) -> str:
    """Return the article with its headings, lists, emphasis and links."""
    return write(page, MarkdownPen(page))


class MarkdownPen:
    """Marks what CommonMark has a mark for, and escapes what would be taken for one."""

    def __init__(self, page: Page, marks: Mapping[str, str] = MARKS_OF_LISTS) -> None:
        self._page = page
        self._marks = marks

    def plain(self, text: str) -> str:
        return _line_start(_escaped(" ".join(text.split())))

    def heading(self, level: int, text: str) -> str:
        return f"{'#' * level} {_escaped(' '.join(text.split()))}"

    def strong(self, text: str) -> str:
        words = _escaped(" ".join(text.split()))
        return f"**{words}**" if words else ""

    def rich(self, html: str) -> list[str]:
        written = (
            _line_start(self._inside(element).lstrip(" ")) for element in paragraphs_of(html)
        )
        return [text for text in (_without_empty_breaks(text) for text in written) if text]

    def link(self, words: str, address: str) -> str:
        if words == address and _PLAIN_ADDRESS.match(address):
            return f"<{address}>"
        return self._linked(self.plain(words), address)

    def item(self, mark: str, paragraphs: list[str]) -> str:
        return indented(mark[:-1] + self._marks[mark[-1]], paragraphs)

    def quote(self, paragraphs: list[str]) -> str:
        text = "\n\n".join(filter(None, paragraphs))
        return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))

    def image(self, alt: str, address: str | None) -> str:
        words = _escaped(" ".join(alt.split()))
        return f"![{words}]({_target(address)})" if address else f"\\[{words}\\]"

    def table(self, columns: list[str], rows: list[list[str]]) -> str:
        lines = [columns, ["---"] * len(columns), *rows]
        cells = [
            [cell if number == 1 else _escaped(" ".join(cell.split())) for cell in line]
            for number, line in enumerate(lines)
        ]
        return "\n".join(f"| {' | '.join(line)} |" for line in cells)

    def rule(self) -> str:
        return "* * *"

    def of_next_list(self) -> Self:
        others = {mark: OTHER_MARKS[written] for mark, written in self._marks.items()}
        return type(self)(self._page, others)

    def _inside(self, element: Element, around: str = " ") -> str:
        """Return what stands in the element; ``around`` is what may stand before it and after it."""
        written = _escaped(flat(element.text))
        for child, following in zip_longest(element, element[1:]):
            after = (child.tail or _beginning(following) or around)[0]
            inside = self._element(child, (around + written)[-1], after)
            if inside.startswith("[") and written.endswith("!"):  # or else it were a picture
                written = f"{written[:-1]}\\!"
            written += inside + _escaped(flat(child.tail))
        return _line_starts(written)

    def _element(self, element: Element, before: str, after: str) -> str:
        if element.tag == "br":
            return HARD_BREAK
        inside = self._inside(element, _LETTER)
        if element.tag == "a":
            return self._linked(inside.strip(), element.get("href", ""))
        if element.tag == "sup":
            return _escaped(raised(flat("".join(element.itertext()))))
        if element.tag == "sub":
            return _escaped(lowered(flat("".join(element.itertext()))))
        return _emphasised(inside, EMPHASIS.get(element.tag, ""), before, after)

    def _linked(self, words: str, address: str) -> str:
        if not words or not is_safe(address):
            return words
        return f"[{words}]({_target(self._page.absolute(address))})"


def _beginning(following: Element | None) -> str:
    """Return what an element begins with, as far as that is known; nothing where there is none."""
    if following is None:
        return ""
    return HARD_BREAK if following.tag == "br" else _LETTER


def _emphasised(inside: str, mark: str, before: str, after: str) -> str:
    """Return the words between marks where CommonMark (6.2) takes them for such; else the words.

    A mark that touches a letter outside and a bracket or a stop inside is none.
    """
    words = inside.strip(" ")
    if not words or "\n" in words or "*" in (before, words[0], words[-1]):
        return inside
    opens = words[0].isalnum() or not before.isalnum()
    closes = words[-1].isalnum() or not after.isalnum()
    if not (opens and closes):
        return inside
    start, _words, end = inside.partition(words)
    return f"{start}{mark}{words}{mark}{end}"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _line_start(text: str) -> str:
    return _START.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", text))


def _line_starts(text: str) -> str:
    """Return the text with each line after a break made harmless; the first is its paragraph's."""
    first, *others = text.split(HARD_BREAK)
    return HARD_BREAK.join([first, *(_line_start(line.lstrip(" ")) for line in others)])


def _without_empty_breaks(text: str) -> str:
    """Return the paragraph without breaks that nothing follows or stands between."""
    lines = [line.strip(" ") for line in text.split(HARD_BREAK)]
    return HARD_BREAK.join(line for line in lines if line)


def _target(address: str) -> str:
    return address.translate(_ADDRESS)
