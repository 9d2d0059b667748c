"""Walking an article or a short object segment by segment, in reading order."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from cms.articles.content import Content, TextSlot, map_texts, with_stable_ids
from cms.articles.content.addresses import block_addresses
from cms.articles.content.texts import C
from cms.articles.richtext import parse
from cms.core.types import SegmentKey
from cms.translation.segments.codec import Encoded, encode, inner_html, texts_in
from cms.translation.segments.links import addresses_of
from cms.translation.segments.places import Place, places_of
from cms.translation.segments.segment import Segment, hash_of

Visit = Callable[[Segment], str]

_ROOTS_WITH_ID = {"body", "key_points"}


def segments_of(content: Content) -> list[Segment]:
    """Return the segments of a content; empty texts and paragraphs are none."""
    found: list[Segment] = []

    def collect(segment: Segment) -> str:
        found.append(segment)
        return segment.source

    map_segments(content, collect)
    return found


def map_segments(content: C, visit: Visit) -> C:
    """Return the content with each segment replaced by what ``visit`` gives for it.

    ``visit`` returns the form in which the article stores the text: inner HTML where it is rich.
    """
    stable = with_stable_ids(content)
    return map_texts(stable, _Walk(places_of(stable), block_addresses(stable), visit).slot)


class _Walk:
    """One way through an article: it counts the segments and keeps their keys apart."""

    def __init__(self, places: dict[str, Place], addresses: dict[str, str], visit: Visit) -> None:
        self.places = places
        self.addresses = addresses
        self.visit = visit
        self.keys: set[str] = set()

    def slot(self, slot: TextSlot, value: str) -> str:
        """Visit the segments of one text."""
        if not slot.rich:
            return self._segment(slot, slot.path, value, rich=False)
        root = parse(value)
        if _is_paragraphs(root):
            return "".join(self._paragraph(slot, paragraph) for paragraph in root)
        return self._segment(slot, slot.path, inner_html(root), rich=True)

    def _paragraph(self, slot: TextSlot, paragraph: Element) -> str:
        inner = inner_html(paragraph)
        block_key = paragraph.get("data-block-key", "")
        if texts_in([paragraph]).strip():
            inner = self._segment(slot, f"{slot.path}/{block_key}", inner, rich=True)
        return f'<p data-block-key="{block_key}">{inner}</p>'

    def _segment(self, slot: TextSlot, path: str, source: str, *, rich: bool) -> str:
        encoded = encode(source) if rich else Encoded(source, ())
        text = encoded.text
        place = self._place(slot)
        segment = Segment(
            key=self._own_key(path),
            position=len(self.keys),
            text=text,
            source=source,
            source_hash=hash_of(text),
            rich=rich,
            heading=place.heading,
            place=place.path,
            longest=slot.longest,
            addresses=addresses_of(encoded.codes) if rich else self._address(slot),
        )
        return self.visit(segment)

    def _address(self, slot: TextSlot) -> tuple[str, ...]:
        """Return where the block leads whose name this is: its title is the text it always has."""
        is_name = slot.path.endswith("/title")
        address = self.addresses.get(block_of(slot.path), "") if is_name else ""
        return (address,) if address else ()

    def _own_key(self, path: str) -> SegmentKey:
        """Return the path, with a number where a copied block brought the same ids twice."""
        key, number = path, 1
        while key in self.keys:
            number += 1
            key = f"{path}~{number}"
        self.keys.add(key)
        return SegmentKey(key)

    def _place(self, slot: TextSlot) -> Place:
        root, *rest = slot.path.split("/")
        if root not in _ROOTS_WITH_ID:
            return Place("", root)
        identity, field = rest[0], "/".join(rest[1:])
        around = self.places.get(identity, Place("", slot.block_type))
        return Place(around.heading, f"{around.path}/{field}" if field else around.path)


def block_of(path: str) -> str:
    """Return the id of the block that a path leads into."""
    return path.split("/")[1] if "/" in path else ""


def _is_paragraphs(root: Element) -> bool:
    """Return whether rich text is what the editor writes: paragraphs and nothing between them."""
    between = [root.text, *(child.tail for child in root)]
    return all(child.tag == "p" for child in root) and not any(
        (text or "").strip() for text in between
    )
