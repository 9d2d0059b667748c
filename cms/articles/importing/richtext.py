"""Inline markup as Wagtail stores it, well formed whatever the document's own markup was."""

import html
import re
from collections.abc import Mapping

from cms.articles.importing.draft import Item, Items, Rich, Value

# Characters that XML 1.0 (section 2.2) does not allow at all.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[^>]*>")
_BOLD_START = re.compile(r"<b>(?P<title>[^<]{1,255})</b>(?P<rest>.*)", re.DOTALL)
_TITLE_END = (".", ":", "?", "!")
_NO_WORDS = {"style", "kind", "url", "page", "type"}

INLINE_ELEMENTS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}


class InlineWriter:
    """Inline markup piece by piece; elements are closed in the order they need, never crossed."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[str] = []

    def text(self, text: str) -> None:
        self._parts.append(escape(_SPACES.sub(" ", FORBIDDEN.sub("", text))))

    def line_break(self) -> None:
        self._parts.append("<br/>")

    def open(self, element: str, href: str = "") -> bool:
        """Open an element; False when it is open already, and nothing was written."""
        if element in self._open:
            return False
        attribute = f' href="{html.escape(href)}"' if href else ""
        self._parts.append(f"<{element}{attribute}>")
        self._open.append(element)
        return True

    def close(self, element: str) -> bool:
        """Close an element and whatever is open in it; False when it was not the innermost."""
        if element not in self._open:
            return False
        innermost = self._open[-1] == element
        while self._open:
            inner = self._open.pop()
            self._parts.append(f"</{inner}>")
            if inner == element:
                break
        return innermost

    def finish(self) -> tuple[str, bool]:
        """Return the markup, and whether every element had been closed; then start anew."""
        balanced = not self._open
        while self._open:
            self._parts.append(f"</{self._open.pop()}>")
        markup = _SPACES.sub(" ", "".join(self._parts)).strip()
        self._parts.clear()
        return (markup if plain(markup) else ""), balanced


def escape(text: str) -> str:
    return html.escape(text, quote=False)


def from_text(text: str) -> str:
    """Return plain text as inline markup: its words, no more."""
    writer = InlineWriter()
    writer.text(text)
    return writer.finish()[0]


def plain(markup: str) -> str:
    """Return the words of inline markup."""
    words = html.unescape(_TAG.sub("", markup.replace("<br/>", " ")))
    return _SPACES.sub(" ", FORBIDDEN.sub("", words)).strip()


def titled(paragraphs: tuple[str, ...], line: int) -> Item:
    """Return an item; bold words at its start that read as a title become its title.

    They do when they end like a sentence (``**Title.** text``), stand before a colon, or fill the
    first of several paragraphs. Bold words that run on into the sentence are mere emphasis.
    """
    found = _BOLD_START.fullmatch(paragraphs[0]) if paragraphs else None
    if not found:
        return Item("", Rich(paragraphs), line)
    title, rest = plain(found["title"]), found["rest"].strip()
    if not _is_title(title, rest, more=len(paragraphs) > 1):
        return Item("", Rich(paragraphs), line)
    rest = rest.removeprefix(":").strip()
    return Item(
        title.rstrip(".:").strip(), Rich((*([rest] if rest else []), *paragraphs[1:])), line
    )


def _is_title(title: str, rest: str, *, more: bool) -> bool:
    if not title.strip(".: "):
        return False
    if not rest:
        return more
    return title.endswith(_TITLE_END) or rest.startswith(":")


def words_of(value: Value) -> list[str]:
    """Return everything that a reader would see of a block, as paragraphs of inline markup."""
    if isinstance(value, Rich):
        return list(value.paragraphs)
    if isinstance(value, Items):
        return [words for item in value.items for words in _words_of_item(item)]
    if isinstance(value, Mapping):
        return [
            words
            for key, entry in value.items()
            if key not in _NO_WORDS
            for words in words_of(entry)
        ]
    if isinstance(value, list):
        return [words for entry in value for words in words_of(entry)]
    if isinstance(value, tuple):
        return [words for block in value for words in words_of(block.value)]
    return [markup] if (markup := from_text(value or "")) else []


def _words_of_item(item: Item) -> list[str]:
    title = [from_text(item.title)] if item.title else []
    first, *others = [*title, *item.text.paragraphs] or [""]
    return [f"• {first}", *others]
