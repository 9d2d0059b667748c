"""Inline Markdown as rich text."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from cms.articles.importing.links import address
from cms.articles.importing.model import Doubts
from cms.articles.importing.richtext import INLINE_ELEMENTS, InlineWriter, plain
from cms.core.wording import N_, shortened

_HTML_TAG = re.compile(r"<(?P<end>/?)(?P<name>b|strong|i|em|sub|sup|br)\s*/?>", re.IGNORECASE)
_BREAKS = {"softbreak", "hardbreak"}


class InlineReader:
    """Turns inline tokens of one line into markup; what it cannot keep becomes a doubt."""

    def __init__(self, line: int, doubts: Doubts) -> None:
        self._line = line
        self._doubts = doubts
        self._writer = InlineWriter()
        self._links: list[bool] = []
        self._elements: list[tuple[str, bool]] = []

    def markup(self, tokens: Sequence[Token]) -> str:
        for token in tokens:
            self._token(token)
        markup, balanced = self._writer.finish()
        if not balanced:
            self._stray("<…>")
        return markup

    def _token(self, token: Token) -> None:
        if token.type in {"strong_open", "em_open"}:
            element = INLINE_ELEMENTS[token.tag]
            self._elements.append((element, self._writer.open(element)))
        elif token.type in {"strong_close", "em_close"}:
            element, opened = self._elements.pop()
            if opened and not self._writer.close(element):
                self._stray(token.markup)
        elif token.type in {"link_open", "link_close"}:
            self._link(token)
        elif token.type == "html_inline":
            self._html(token.content)
        else:
            self._words(token)

    def _words(self, token: Token) -> None:
        if token.type == "hardbreak":
            self._writer.line_break()
        elif token.type == "softbreak":
            self._writer.text(" ")
        elif token.type == "image":
            template = N_("The image “%(text)s” was left out: add it as a figure.")
            self._doubts.add(self._line, template, text=shortened(token.content))
        else:
            if token.type == "code_inline":
                self._stray(token.content)
            self._writer.text(token.content)

    def _link(self, token: Token) -> None:
        if token.type == "link_close":
            if self._links.pop():
                self._writer.close("a")
            return
        href = address(str(token.attrGet("href") or ""), self._line, self._doubts)
        self._links.append(bool(href) and self._writer.open("a", href or ""))

    def _html(self, source: str) -> None:
        found = _HTML_TAG.fullmatch(source)
        if not found:
            self._stray(source)
            self._writer.text(source)
            return
        name = found["name"].lower()
        if name == "br":
            self._writer.line_break()
        elif not found["end"]:
            if not self._writer.open(INLINE_ELEMENTS[name]):
                self._stray(source)
        elif not self._writer.close(INLINE_ELEMENTS[name]):
            self._stray(source)

    def _stray(self, source: str) -> None:
        template = N_("Markup that articles do not use: “%(text)s”. Check this paragraph.")
        self._doubts.add(self._line, template, text=shortened(source))


def markup_of(tokens: Sequence[Token], line: int, doubts: Doubts) -> str:
    """Return inline tokens as rich text."""
    return InlineReader(line, doubts).markup(tokens)


def words_of_tokens(tokens: Sequence[Token], line: int, doubts: Doubts) -> str:
    """Return the words of inline tokens; markup that is lost with it is reported."""
    markup = markup_of(tokens, line, doubts)
    if "<" in markup:
        template = N_("“%(text)s” cannot hold markup here; its words stay.")
        doubts.add(line, template, text=shortened(plain(markup)))
    return plain(markup)
