"""The blocks of a page, from BeautifulSoup's tree to nodes."""

from collections.abc import Callable, Iterable

from bs4.element import NavigableString, Tag

from cms.articles.importing.draft import (
    Block,
    Fields,
    Heading,
    Item,
    Items,
    Node,
    Reading,
    Rich,
    paragraph,
)
from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.furniture import is_furniture
from cms.articles.importing.html.elements import (
    BLOCKS,
    FURNITURE,
    HEADINGS,
    PICTURES,
    WORDLESS,
)
from cms.articles.importing.html.inline import write_inline
from cms.articles.importing.html.tree import parse
from cms.articles.importing.model import Doubts
from cms.articles.importing.richtext import InlineWriter, from_text, plain, titled
from cms.articles.importing.structure import flattened
from cms.articles.importing.tables import table_block
from cms.core.wording import N_, Sentence, shortened

_ALPHABETIC = {"a", "A"}


def read_html(text: str, doubts: Doubts) -> Reading:
    """Return what an HTML page holds; raises ``UnreadableDocument`` for a page without words."""
    soup = parse(text)
    nodes = PageReader(doubts).nodes(soup)
    if not nodes:
        raise UnreadableDocument(None, Sentence(N_("The HTML document has no text.")))
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    if title and not any(isinstance(node, Heading) and node.level == 1 for node in nodes):
        line = (soup.title.sourceline if soup.title else None) or 1
        template = N_("The page has no main heading; its title “%(text)s” was taken.")
        doubts.add(line, template, text=shortened(title))
        nodes.insert(0, Heading(1, " ".join(title.split()), line))
    return Reading(tuple(nodes), answers=True)


class PageReader:
    """Walks a page; words between block elements become paragraphs."""

    def __init__(self, doubts: Doubts) -> None:
        self._doubts = doubts
        self._readers: dict[str, Callable[[Tag], Iterable[Node]]] = {
            **dict.fromkeys(HEADINGS, self._heading),
            **dict.fromkeys(PICTURES, self._picture),
            **dict.fromkeys(FURNITURE, self._furniture),
            "ul": self._bulleted,
            "ol": self._numbered,
            "dl": self._definitions,
            "table": self._table,
            "blockquote": self._quotation,
            "hr": lambda _: (),
        }

    def nodes(self, container: Tag) -> list[Node]:
        """Return the nodes of everything inside an element."""
        nodes: list[Node] = []
        writer = InlineWriter()
        line = _line(container)
        for child in container.children:
            if isinstance(child, Tag) and self._is_block(child):
                nodes += self._paragraph(writer, line)
                nodes += self._readers.get(child.name, self.nodes)(child)
                line = _line(child)
            elif isinstance(child, NavigableString | Tag):
                line = _line(child) if isinstance(child, Tag) else line
                write_inline(child, writer, line, self._doubts)
        return nodes + self._paragraph(writer, line)

    def _is_block(self, tag: Tag) -> bool:
        if tag.name in WORDLESS:
            return False
        return tag.name in BLOCKS | FURNITURE or tag.find([*BLOCKS]) is not None

    def _paragraph(self, writer: InlineWriter, line: int) -> list[Node]:
        html, _ = writer.finish()
        if html and is_furniture(plain(html)):
            template = N_("Page furniture was left out: “%(text)s”.")
            self._doubts.add(line, template, text=shortened(plain(html)))
            return []
        return [paragraph(html, line)] if html else []

    def _flat(self, tag: Tag) -> Rich:
        return flattened(self.nodes(tag), self._doubts)

    def _words(self, tag: Tag) -> str:
        return " ".join(plain(html) for html in self._flat(tag).paragraphs)

    def _heading(self, tag: Tag) -> list[Node]:
        text = self._words(tag)
        return [Heading(int(tag.name[1]), text, _line(tag))] if text else []

    def _furniture(self, tag: Tag) -> list[Node]:
        if words := tag.get_text(" ", strip=True):
            template = N_("Page furniture was left out: “%(text)s”.")
            self._doubts.add(_line(tag), template, text=shortened(words))
        return []

    def _picture(self, tag: Tag) -> list[Node]:
        image = tag if tag.name == "img" else tag.find("img")
        alt = str(image.get("alt") or "") if isinstance(image, Tag) else ""
        words = " ".join(filter(None, [alt, tag.get_text(" ", strip=True)]))
        template = N_("The image “%(text)s” was left out: add it as a figure.")
        self._doubts.add(_line(tag), template, text=shortened(words))
        return []

    def _items(self, tag: Tag) -> Items:
        items: list[Item] = []
        for entry in tag.find_all("li", recursive=False):
            item = titled(self._flat(entry).paragraphs, _line(entry))
            items += [item] if item.title or item.text else []
        return Items(tuple(items))

    def _bulleted(self, tag: Tag) -> list[Node]:
        items = self._items(tag)
        return [Block("bulleted_list", items, _line(tag))] if items.items else []

    def _numbered(self, tag: Tag) -> list[Node]:
        style = "lower_alpha" if tag.get("type") in _ALPHABETIC else "decimal"
        if str(tag.get("start", "1")) != "1":
            template = N_("This list begins in the middle; it is counted from the start.")
            self._doubts.add(_line(tag), template)
        items = self._items(tag)
        value: Fields = {"style": style, "items": items}
        return [Block("numbered_list", value, _line(tag))] if items.items else []

    def _definitions(self, tag: Tag) -> list[Node]:
        nodes: list[Node] = []
        terms: list[str] = []
        defined = False
        for entry in [found for found in tag.find_all(["dt", "dd"]) if _belongs(found, tag)]:
            if entry.name == "dt":
                terms = [*([] if defined else terms), *filter(None, [self._words(entry)])]
                defined = False
            elif not terms:
                nodes += self.nodes(entry)
            elif definition := self._flat(entry):
                value: Fields = {"term": ", ".join(terms), "definition": definition}
                nodes.append(Block("definition", value, _line(entry)))
                defined = True
        undefined = [] if defined else terms
        return [*nodes, *(paragraph(from_text(term), _line(tag)) for term in undefined)]

    def _quotation(self, tag: Tag) -> list[Node]:
        source = tag.find(["cite", "footer"])
        attribution = ""
        if isinstance(source, Tag):
            attribution = " ".join(source.get_text(" ", strip=True).split()).lstrip("—–- ")
            source.extract()
        text = "\n".join(plain(html) for html in self._flat(tag).paragraphs)
        value = {"text": text, "attribution": attribution}
        return [Block("quotation", value, _line(tag))] if text else []

    def _table(self, tag: Tag) -> list[Node]:
        rows = [
            [self._words(cell) for cell in row.find_all(["th", "td"], recursive=False)]
            for row in tag.find_all("tr")
            if _belongs(row, tag)
        ]
        caption = tag.find("caption")
        words = self._words(caption) if isinstance(caption, Tag) else ""
        if not tag.find("th"):
            template = N_("This table has no headings; its first row was taken for them.")
            self._doubts.add(_line(tag), template)
        if tag.find(colspan=True) or tag.find(rowspan=True):
            self._doubts.add(_line(tag), N_("This table has joined cells. Check its rows."))
        return table_block(rows, words, _line(tag), self._doubts)


def _belongs(entry: Tag, tag: Tag) -> bool:
    """Whether a part of a table or list belongs to this one and not to one inside it."""
    return entry.find_parent(tag.name) is tag


def _line(tag: Tag) -> int:
    return tag.sourceline or 1
