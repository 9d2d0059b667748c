"""Numbered and lettered lists: which paragraphs belong to an item, and where the list ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.articles.importing.model import Doubts
from cms.articles.importing.plaintext.closing import invites, last_sentence
from cms.articles.importing.plaintext.parts import Kind, Part
from cms.articles.importing.plaintext.recognise import Marker, is_item_title, is_wide_gap
from cms.core.wording import N_, shortened


@dataclass
class MarkedItem:
    """An item while it is collected: its own line, and the paragraphs below it."""

    marker: Marker
    line: int
    paragraphs: list[Part] = field(default_factory=list)


def starts_list(part: Part) -> bool:
    """Whether a marked part opens a list; letters do so with "a" only, numbers with any."""
    marker = part.marker
    return marker is not None and (marker.style == "decimal" or marker.value == 1)


def collect_items(
    parts: Sequence[Part], start: int, usual_gap: int, doubts: Doubts
) -> tuple[list[MarkedItem], int]:
    """Return the items of the list that starts here, and the place of the first part behind it."""
    items: list[MarkedItem] = []
    place, goes_on = start, False
    while place < len(parts) and parts[place].kind is not Kind.HEADING:
        part = parts[place]
        if part.marker and (not items or _continues(items[-1].marker, part.marker)):
            _report_number(items, part, doubts)
            items.append(MarkedItem(part.marker, part.line))
            goes_on = _goes_on(parts, place + 1, part.marker)
        elif not goes_on and _is_set_apart(parts, place, items, usual_gap):
            _report_end(part, doubts)
            break
        else:
            items[-1].paragraphs.append(part)
        place += 1
    return items, place


def has_titles(items: Sequence[MarkedItem]) -> bool:
    """Whether the items' own lines are titles: they are when paragraphs stand below them."""
    return any(item.paragraphs for item in items)


def is_titled(item: MarkedItem, items: Sequence[MarkedItem]) -> bool:
    return has_titles(items) and is_item_title(item.marker.text)


def _continues(last: Marker, following: Marker) -> bool:
    if last.style != following.style:
        return False
    step = following.value - last.value
    return step == 1 or (step > 1 and last.style == "decimal")


def _is_set_apart(
    parts: Sequence[Part], place: int, items: Sequence[MarkedItem], usual_gap: int
) -> bool:
    """Whether a part behind the last item ends the list rather than belonging to that item."""
    part = parts[place]
    if part.kind is not Kind.TEXT or is_wide_gap(part.gap, usual_gap):
        return True
    if len(items) > 1 and not has_titles(items):
        return True
    return place == len(parts) - 1 and invites(last_sentence(part.text)[1])


def _goes_on(parts: Sequence[Part], start: int, last: Marker) -> bool:
    """Whether another item of the list comes before the next heading."""
    for place in range(start, len(parts)):
        part = parts[place]
        if part.kind is Kind.HEADING:
            return False
        if part.marker and part.marker.style == last.style:
            return _continues(last, part.marker)
    return False


def _report_number(items: Sequence[MarkedItem], part: Part, doubts: Doubts) -> None:
    expected = items[-1].marker.value + 1 if items else 1
    if part.marker and part.marker.value != expected:
        template = N_("The numbering jumps before “%(text)s”: %(found)s instead of %(expected)s.")
        text = shortened(part.text)
        doubts.add(part.line, template, text=text, found=part.marker.value, expected=expected)


def _report_end(part: Part, doubts: Doubts) -> None:
    if part.kind is Kind.TEXT:
        template = N_("“%(text)s” was kept out of the list above it.")
        doubts.add(part.line, template, text=shortened(part.text))
