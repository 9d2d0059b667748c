"""From the parts of a plain-text document to the nodes that every reader hands over."""

from collections.abc import Iterable, Sequence

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
from cms.articles.importing.model import Doubts
from cms.articles.importing.plaintext.closing import invites, last_sentence, web_site
from cms.articles.importing.plaintext.crosslinks import without_crosslinks
from cms.articles.importing.plaintext.headings import with_headings
from cms.articles.importing.plaintext.lists import MarkedItem, collect_items, is_titled, starts_list
from cms.articles.importing.plaintext.parts import Kind, Part, parts_of
from cms.articles.importing.plaintext.recognise import usual_gap
from cms.articles.importing.richtext import from_text
from cms.core.wording import N_, shortened


def read_plain_text(text: str, doubts: Doubts) -> Reading:
    """Return what the rules recognise in a plain text."""
    parts = with_headings(parts_of(text, doubts), doubts)
    return Reading(tuple(_Builder(parts, doubts).nodes()))


class _Builder:
    """Goes through the parts once; what follows a list or paragraph is put behind it."""

    def __init__(self, parts: Sequence[Part], doubts: Doubts) -> None:
        self._parts = parts
        self._doubts = doubts
        self._usual_gap = usual_gap([part.gap for part in parts[1:] if part.gap])

    def nodes(self) -> list[Node]:
        nodes: list[Node] = []
        place = 0
        while place < len(self._parts):
            found, place = self._next(place)
            nodes += found
        return nodes

    def _next(self, place: int) -> tuple[list[Node], int]:
        part = self._parts[place]
        if part.kind is Kind.HEADING:
            return [Heading(part.level, part.text, part.line)], place + 1
        if part.kind is Kind.BULLET:
            return self._bullets(place)
        if starts_list(part):
            return self._numbered(place)
        if place == len(self._parts) - 1:
            return self._closing(part), place + 1
        return self._paragraph(_words(part), part.line), place + 1

    def _paragraph(self, text: str, line: int) -> list[Node]:
        words, links = self._without_links(text, line)
        html = from_text(words)
        return [*([paragraph(html, line)] if html else []), *links]

    def _without_links(self, text: str, line: int) -> tuple[str, list[Block]]:
        words, labels = without_crosslinks(text)
        template = N_("The link to the article “%(label)s” has to be resolved.")
        for label in labels:
            self._doubts.add(line, template, label=shortened(label))
        return words, [
            Block("article_link", {"page": None, "label": label}, line) for label in labels
        ]

    def _bullets(self, place: int) -> tuple[list[Node], int]:
        items: list[Item] = []
        links: list[Block] = []
        while place < len(self._parts) and self._parts[place].kind is Kind.BULLET:
            part = self._parts[place]
            words, found = self._without_links(part.text, part.line)
            items += [Item("", Rich((html,)), part.line)] if (html := from_text(words)) else []
            links += found
            place += 1
        lists = [Block("bulleted_list", Items(tuple(items)), items[0].line)] if items else []
        return [*lists, *links], place

    def _numbered(self, start: int) -> tuple[list[Node], int]:
        marked, place = collect_items(self._parts, start, self._usual_gap, self._doubts)
        items: list[Item] = []
        links: list[Block] = []
        for entry in marked:
            item, found = self._item(entry, titled=is_titled(entry, marked))
            items += [item] if item.title or item.text else []
            links += found
        style = marked[0].marker.style
        value: Fields = {"style": style, "items": Items(tuple(items))}
        return [Block("numbered_list", value, marked[0].line), *links], place

    def _item(self, entry: MarkedItem, *, titled: bool) -> tuple[Item, list[Block]]:
        title, links = self._without_links(entry.marker.text, entry.line)
        texts = [] if titled else [title]
        for part in entry.paragraphs:
            words, found = self._without_links(_words(part), part.line)
            texts.append(words)
            links += found
        text = Rich(tuple(_markup(texts)))
        return Item(title if titled else "", text, entry.line), links

    def _closing(self, part: Part) -> list[Node]:
        before, sentence = last_sentence(_words(part))
        if not invites(sentence):
            return self._paragraph(_words(part), part.line)
        label, url = web_site(sentence) or ("", "")
        self._report_action(part, sentence, url)
        value: Fields = {
            "title": label,
            "text": Rich(tuple(_markup([sentence]))),
            "link_label": label,
            "url": url,
        }
        return [*self._paragraph(before, part.line), Block("call_to_action", value, part.line)]

    def _report_action(self, part: Part, sentence: str, url: str) -> None:
        text = shortened(sentence)
        if url:
            template = N_(
                "The closing sentence “%(text)s” became a call to action that leads to %(url)s."
            )
            self._doubts.add(part.line, template, text=text, url=url)
        else:
            template = N_(
                "The closing sentence “%(text)s” became a call to action: give it a title and an address."
            )
            self._doubts.add(part.line, template, text=text)


def _words(part: Part) -> str:
    """Return a part's text with its bullet or number, which opened no list here."""
    return f"{part.sign}{part.text}"


def _markup(texts: Iterable[str]) -> list[str]:
    return [html for text in texts if (html := from_text(text))]
