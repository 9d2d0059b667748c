"""The blocks of the dialect, from the parser's tree to nodes."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from cms.articles.importing.aspects import ASPECTS
from cms.articles.importing.draft import Block, Heading, Item, Items, Node, Rich, paragraph
from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.markdown.fenced import fenced_block, require_closed
from cms.articles.importing.markdown.inline import markup_of, words_of_tokens
from cms.articles.importing.markdown.quotes import split_attribution, split_callout
from cms.articles.importing.markdown.source import FENCED, Document
from cms.articles.importing.model import Doubts
from cms.articles.importing.richtext import from_text, plain, titled
from cms.articles.importing.structure import flattened
from cms.articles.importing.tables import caption_of, table_block, with_caption
from cms.core.wording import N_, Sentence, shortened

_ASPECT = re.compile(r"\s*\{\s*aspect\s*=\s*(?P<aspect>[^}]*?)\s*\}\s*$")
_DEFINITION_TERM = re.compile(r"^\*\*(?P<term>.+)\*\*$")


class BlockReader:
    """Reads the blocks of one document."""

    def __init__(self, document: Document, doubts: Doubts) -> None:
        self._document = document
        self._doubts = doubts
        self._readers: dict[str, Callable[[SyntaxTreeNode], Iterable[Node]]] = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "bullet_list": self._bulleted,
            "ordered_list": self._numbered,
            "blockquote": self._quote,
            "dl": self._definitions,
            f"container_{FENCED}": self._fenced,
            "table": self._table,
            "hr": lambda _: (),
        }

    def nodes(self, blocks: Sequence[SyntaxTreeNode]) -> list[Node]:
        """Return the nodes of some blocks; a caption goes to the table directly below it."""
        nodes: list[Node] = []
        for before, block in pairwise([None, *blocks]):
            if block is None:
                continue
            found = list(self._readers.get(block.type, self._unknown)(block))
            if block.type == "table" and before is not None and found:
                nodes, found = self._captioned(nodes, found)
            nodes += found
        return nodes

    def _line(self, block: SyntaxTreeNode) -> int:
        return block.map[0] + 1 if block.map else 1

    def _tokens(self, block: SyntaxTreeNode) -> list[Token]:
        inline = block.children[0] if block.children else None
        token = inline.token if inline is not None and inline.type == "inline" else None
        return list(token.children or []) if token else []

    def _source(self, block: SyntaxTreeNode) -> str:
        """Return the raw text of a heading, a term, or a quote's first paragraph."""
        inner = block
        while inner.children and inner.type in {"blockquote", "paragraph", "heading", "dt"}:
            inner = inner.children[0]
        return inner.content if inner.type == "inline" else ""

    def _inline(self, source: str) -> list[Token]:
        tokens = self._document.inline(source)
        return list(tokens.children or [])

    def _words(self, source: str, line: int) -> str:
        return words_of_tokens(self._inline(source), line, self._doubts)

    def _flat(self, blocks: Sequence[SyntaxTreeNode]) -> Rich:
        return flattened(self.nodes(blocks), self._doubts)

    def _heading(self, block: SyntaxTreeNode) -> Iterable[Node]:
        line, source = self._line(block), self._source(block)
        aspect = None
        if found := _ASPECT.search(source):
            aspect, source = found["aspect"], source[: found.start()]
            if aspect not in ASPECTS:
                template = N_("The aspect “%(aspect)s” is unknown. Known are: %(known)s.")
                known = ", ".join(sorted(ASPECTS))
                raise UnreadableDocument(line, Sentence(template, aspect=aspect, known=known))
        text = self._words(source, line)
        return [Heading(int(block.tag[1]), text, line, aspect)] if text else []

    def _paragraph(self, block: SyntaxTreeNode) -> Iterable[Node]:
        line = self._line(block)
        html = markup_of(self._tokens(block), line, self._doubts)
        if plain(html).startswith(":::"):
            template = N_("“%(text)s” closes a block that was never opened.")
            self._doubts.add(line, template, text=shortened(plain(html)))
        return [paragraph(html, line)] if html else []

    def _items(self, block: SyntaxTreeNode) -> Items:
        items: list[Item] = []
        for entry in block.children:
            item = titled(self._flat(entry.children).paragraphs, self._line(entry))
            items += [item] if item.title or item.text else []
        return Items(tuple(items))

    def _bulleted(self, block: SyntaxTreeNode) -> Iterable[Node]:
        items = self._items(block)
        return [Block("bulleted_list", items, self._line(block))] if items.items else []

    def _numbered(self, block: SyntaxTreeNode) -> Iterable[Node]:
        line = self._line(block)
        letter = self._document.letters.get(line - 1)
        if (letter or "a") != "a" or block.attrs.get("start", 1) != 1:
            self._doubts.add(
                line, N_("This list begins in the middle; it is counted from the start.")
            )
        items = self._items(block)
        value = {"style": "lower_alpha" if letter else "decimal", "items": items}
        return [Block("numbered_list", value, line)] if items.items else []

    def _quote(self, block: SyntaxTreeNode) -> Iterable[Node]:
        line, first = self._line(block), self._source(block)
        callout = split_callout(first, line)
        if callout is None:
            return self._quotation(block, line)
        kind, title, rest = callout
        opening = markup_of(self._inline(rest), line, self._doubts) if rest else ""
        others = self._flat(block.children[1:]).paragraphs
        text = Rich((*([opening] if opening else []), *others))
        if not title:
            self._doubts.add(line, N_("This callout needs a title."))
        words = self._words(title, line)
        return [Block("callout", {"kind": kind, "title": words, "text": text}, line)]

    def _quotation(self, block: SyntaxTreeNode, line: int) -> Iterable[Node]:
        if not block.children:
            return []
        *others, last = block.children
        words, attribution = split_attribution(last.children[0].content if _is_text(last) else "")
        texts = [plain(html) for html in self._flat(others).paragraphs]
        if _is_text(last):
            texts += [self._words(words, line)] if words else []
        else:
            texts += [plain(html) for html in self._flat([last]).paragraphs]
        said_by = self._words(attribution, line) if attribution else ""
        value = {"text": "\n".join(texts), "attribution": said_by}
        return [Block("quotation", value, line)] if texts else []

    def _definitions(self, block: SyntaxTreeNode) -> Iterable[Node]:
        term = ""
        for entry in block.children:
            line = self._line(entry)
            if entry.type == "dt":
                source = self._source(entry)
                found = _DEFINITION_TERM.match(source)
                term = self._words(found["term"] if found else source, line)
            elif definition := self._flat(entry.children):
                yield Block("definition", {"term": term, "definition": definition}, line)

    def _fenced(self, block: SyntaxTreeNode) -> Iterable[Node]:
        line, info = self._line(block), block.info
        if block.parent is None or not block.parent.is_root:
            template = N_(
                "The block “::: %(info)s” stands inside something that is not closed before it."
            )
            raise UnreadableDocument(line, Sentence(template, info=shortened(info)))
        end = block.map[1] if block.map else 0
        require_closed(info, "".join(self._document.lines[end : end + 1]), line)
        return [fenced_block(info, self._flat(block.children), line, self._doubts)]

    def _table(self, block: SyntaxTreeNode) -> Iterable[Node]:
        rows = [
            [
                words_of_tokens(self._tokens(cell), self._line(row), self._doubts)
                for cell in row.children
            ]
            for part in block.children
            for row in part.children
        ]
        return table_block(rows, "", self._line(block), self._doubts)

    def _captioned(self, nodes: list[Node], table: list[Node]) -> tuple[list[Node], list[Node]]:
        caption = caption_of(nodes[-1]) if nodes else None
        if caption is None:
            return nodes, table
        return nodes[:-1], [with_caption(node, caption) for node in table]

    def _unknown(self, block: SyntaxTreeNode) -> Iterable[Node]:
        line = self._line(block)
        template = N_("Markup that articles do not use: “%(text)s”. Check this paragraph.")
        self._doubts.add(line, template, text=shortened(block.content))
        html = from_text(block.content)
        return [paragraph(html, line)] if html else []


def _is_text(block: SyntaxTreeNode) -> bool:
    return block.type == "paragraph" and bool(block.children)
