"""Markdown source to a tree of tokens, with the two things that markdown-it does not know.

Lettered items are shown to the parser as numbered ones of the same width, and remembered.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin

from cms.articles.importing.errors import UnreadableDocument
from cms.core.wording import N_, Sentence

FENCED = "fenced"
_LONGEST_PARAGRAPH = 50_000
_LETTERED = re.compile(r"(?P<indent> {0,3})(?P<letter>[a-z])(?P<rest>[.)]\s+\S.*)")
_CODE_FENCE = re.compile(r" {0,3}(```|~~~)")


@dataclass(frozen=True)
class Document:
    """A parsed source: its tree, its lines, and the lines (from 0) whose items had letters."""

    root: SyntaxTreeNode
    lines: tuple[str, ...]
    letters: Mapping[int, str]
    parser: MarkdownIt
    links: dict[str, Any]

    def inline(self, source: str) -> Token:
        """Return a piece of text as inline markup, with the link addresses of the document."""
        return self.parser.parseInline(source, self.links)[0]


class _Parser(MarkdownIt):
    """A parser that shows every link: its own rule would let unsafe ones pass as plain text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name that markdown-it calls
        return True


def parse(source: str) -> Document:
    lines = source.split("\n")
    _require_paragraphs(lines)
    letters = _letters(lines)
    for number in letters:
        lines[number] = _LETTERED.sub(r"\g<indent>1\g<rest>", lines[number])
    parser = _parser()
    # A line end at the very end: the plugins look one character ahead.
    links: dict[str, Any] = {}  # markdown-it's own record of ``[label]: address`` lines
    root = SyntaxTreeNode(parser.parse("\n".join(lines) + "\n", links))
    return Document(root, tuple(lines), letters, parser, links)


def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True})
    parser.enable("table").disable(["code", "html_block"])
    parser.use(deflist_plugin)
    parser.use(container_plugin, name=FENCED, validate=lambda info, _markup: bool(info.strip()))
    return parser


def _require_paragraphs(lines: list[str]) -> None:
    """Refuse text without a blank line for so long that parsing it would take minutes."""
    length = 0
    for number, line in enumerate(lines, 1):
        length = length + len(line) + 1 if line.strip() else 0
        if length > _LONGEST_PARAGRAPH:
            template = N_("There is no blank line within %(limit)s characters before this line.")
            raise UnreadableDocument(number, Sentence(template, limit=_LONGEST_PARAGRAPH))


def _letters(lines: list[str]) -> dict[int, str]:
    """Return the lines that begin "a)", and those that go on with "b)" and so forth."""
    found: dict[int, str] = {}
    expected, in_code = "a", False
    for number, line in enumerate(lines):
        in_code ^= bool(_CODE_FENCE.match(line))
        marker = None if in_code else _LETTERED.fullmatch(line)
        if marker and marker["letter"] in {"a", expected}:
            found[number] = marker["letter"]
            expected = chr(ord(marker["letter"]) + 1)
    return found
