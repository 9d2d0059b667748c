"""An article as plain text: paragraphs with an empty line between them."""

import re
from typing import Self
from xml.etree.ElementTree import Element

from cms.articles.richtext import is_safe
from cms.delivery.render.page import Page
from cms.delivery.render.prose import write, write_section
from cms.delivery.render.safe import paragraphs_of
from cms.delivery.render.scripts import lowered, raised
from cms.delivery.schemas import blocks

# Those that a browser takes for one space; a no-break space stays what it is.
_SPACES = re.compile(r"[ \t\r\n\f]+")


def render_text(page: Page) -> str:
    """Return the article; addresses stand behind the words that lead to them."""
    return write(page, TextPen(page))


def section_text(section: blocks.Section, page: Page) -> str:
    """Return what a section says, without its heading."""
    return write_section(section, TextPen(page))


def words_of_page(page: Page) -> str:
    """Return what an article itself says, without headline, summary, references and our own words."""
    said = [point.text for point in page.article.key_points]
    for section in page.article.body:
        said += [section.heading, section_text(section, page)]
    return "\n".join(said)


class TextPen:
    """Marks as little as can be understood."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def plain(self, text: str) -> str:
        return " ".join(text.split())

    def heading(self, level: int, text: str) -> str:
        return self.plain(text)

    def strong(self, text: str) -> str:
        return self.plain(text)

    def rich(self, html: str) -> list[str]:
        written = (self._inside(element) for element in paragraphs_of(html))
        return [text for text in map(self._lines, written) if text]

    def link(self, words: str, address: str) -> str:
        words = self.plain(words)
        if not is_safe(address) or address == words:
            return words
        return f"{words} <{self._page.absolute(address)}>"

    def item(self, mark: str, paragraphs: list[str]) -> str:
        return indented(mark, paragraphs)

    def quote(self, paragraphs: list[str]) -> str:
        text = "\n\n".join(filter(None, paragraphs))
        return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))

    def image(self, alt: str, address: str | None) -> str:
        shown = f"[{self.plain(alt)}]"
        return f"{shown} <{address}>" if address else shown

    def table(self, columns: list[str], rows: list[list[str]]) -> str:
        lines = [columns, *rows] if any(columns) else rows
        return "\n".join(" | ".join(map(self.plain, line)).rstrip() for line in lines)

    def rule(self) -> str:
        return "* * *"

    def of_next_list(self) -> Self:
        return self

    def _lines(self, text: str) -> str:
        return "\n".join(filter(None, map(self.plain, text.split("\n"))))

    def _inside(self, element: Element) -> str:
        parts = [flat(element.text)]
        for child in element:
            parts.append(self._element(child))
            parts.append(flat(child.tail))
        return "".join(parts)

    def _element(self, element: Element) -> str:
        if element.tag == "br":
            return "\n"
        inside = self._inside(element)
        if element.tag == "a":
            return self.link(inside, element.get("href", ""))
        if element.tag == "sup":
            return raised(inside)
        return lowered(inside) if element.tag == "sub" else inside


def flat(text: str | None) -> str:
    """Return the text on one line: only ``<br>`` ends one."""
    return _SPACES.sub(" ", text or "")


def indented(mark: str, paragraphs: list[str]) -> str:
    """Return an item whose following lines stand under its first."""
    lines = "\n\n".join(filter(None, paragraphs)).split("\n")
    margin = " " * (len(mark) + 1)
    return "\n".join(
        [f"{mark} {lines[0]}", *(f"{margin}{line}" if line else "" for line in lines[1:])]
    )
