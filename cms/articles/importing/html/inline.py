"""Inline HTML as rich text."""

from bs4.element import NavigableString, PreformattedString, Tag

from cms.articles.importing.html.elements import WORDLESS
from cms.articles.importing.links import address
from cms.articles.importing.model import Doubts
from cms.articles.importing.richtext import INLINE_ELEMENTS, InlineWriter


def write_inline(
    node: NavigableString | Tag, writer: InlineWriter, line: int, doubts: Doubts
) -> None:
    """Write a text or an inline element; an element that articles do not use gives its words."""
    if isinstance(node, PreformattedString):  # comments and the like
        return
    if isinstance(node, NavigableString):
        writer.text(str(node))
    elif node.name == "br":
        writer.line_break()
    elif node.name not in WORDLESS:
        _write_element(node, writer, line, doubts)


def _write_element(tag: Tag, writer: InlineWriter, line: int, doubts: Doubts) -> None:
    element, href = INLINE_ELEMENTS.get(tag.name, ""), ""
    if tag.name == "a" and tag.get("href") is not None:
        href = address(str(tag["href"]), tag.sourceline or line, doubts) or ""
        element = "a" if href else ""
    opened = bool(element) and writer.open(element, href)
    for child in tag.children:
        if isinstance(child, NavigableString | Tag):
            write_inline(child, writer, line, doubts)
    if opened:
        writer.close(element)
