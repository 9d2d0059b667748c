"""Mending what a machine did to a text's placeholders, where only one thing can be meant.

Whatever is not certain stays as it is: the unit's own check then names the fault, and a person
decides. Nothing here looks at words.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import groupby

from cms.translation.segments.codec import Placeholder, tokens, written

Items = list["str | Placeholder"]

# How chat models like to spell a placeholder: spaced, escaped, in full width.
_SPELLED = re.compile(
    "(?:<|&lt;|\N{FULLWIDTH LESS-THAN SIGN})[ \u00a0]*(?P<closing>/?)[ \u00a0]*(?P<number>[0-9]{1,9})"
    "[ \u00a0]*(?P<void>/?)[ \u00a0]*(?:>|&gt;|\N{FULLWIDTH GREATER-THAN SIGN})"
)


def mended(answer: str, source: str, *, rich: bool) -> str:
    """Return the answer in the form in which units keep texts, its placeholders mended."""
    text = unicodedata.normalize("NFC", answer.replace("\r\n", "\n")).strip()
    if "\n" not in source:
        text = " ".join(text.split("\n"))
    if not rich:
        return text
    wanted = list(tokens(source))
    items = list(tokens(_respelled(text, source)))
    for step in STEPS:
        items = step(items, wanted)
    return written(items).strip()


def _respelled(text: str, source: str) -> str:
    """Spell placeholders as we do, but only those whose number the source has."""
    numbers = {str(item.number) for item in tokens(source) if isinstance(item, Placeholder)}

    def respell(found: re.Match[str]) -> str:
        if found["number"] not in numbers:
            return found.group()
        return f"<{found['closing']}{found['number']}{found['void']}>"

    return _SPELLED.sub(respell, text)


def _without_added(items: Items, wanted: Sequence["str | Placeholder"]) -> Items:
    """Leave out placeholders that the source does not have: their words stay."""
    numbers = {item.number for item in wanted if isinstance(item, Placeholder)}
    return [item for item in items if isinstance(item, str) or item.number in numbers]


def _right_form(items: Items, wanted: Sequence["str | Placeholder"]) -> Items:
    """Write a single code as one placeholder where the machine opened and closed it."""
    single = {item.number for item in wanted if isinstance(item, Placeholder) and item.void}
    formed: Items = []
    for item in items:
        if isinstance(item, str) or item.number not in single:
            formed.append(item)
        elif not item.closing:
            formed.append(Placeholder(item.number, closing=False, void=True))
    return formed


def _closed_in_order(items: Items, wanted: Sequence["str | Placeholder"]) -> Items:
    """Put closings that stand directly side by side into the order in which they can be."""
    ordered: Items = []
    is_open: list[int] = []
    for is_closing, group in groupby((item for item in items if item != ""), key=_is_closing):
        run = list(group)
        if is_closing:
            run.sort(key=lambda item: _depth(item, is_open))
        for item in run:
            if isinstance(item, Placeholder) and item.closing and item.number in is_open:
                is_open.remove(item.number)
            elif isinstance(item, Placeholder) and not item.closing and not item.void:
                is_open.append(item.number)
        ordered += run
    return ordered


def _depth(item: "str | Placeholder", is_open: Sequence[int]) -> int:
    """Return how many codes have to be closed before this one."""
    number = item.number if isinstance(item, Placeholder) else -1
    return len(is_open) - is_open.index(number) if number in is_open else len(is_open) + 1


def _around_everything(items: Items, wanted: Sequence["str | Placeholder"]) -> Items:
    """Put back a pair that stands around the whole source and is missing altogether."""
    outer = [item for item in wanted if item != ""]
    first, last = (outer[0], outer[-1]) if outer else ("", "")
    if (
        isinstance(first, Placeholder)
        and isinstance(last, Placeholder)
        and not first.void
        and last.closing
        and first.number == last.number
        and first.number not in _numbers(items)
    ):
        return [first, *items, last]
    return items


def _at_the_ends(items: Items, wanted: Sequence["str | Placeholder"]) -> Items:
    """Put back a single code that begins or ends the source and is missing."""
    outer = [item for item in wanted if item != ""]
    if outer and _is_missing(outer[0], items):
        items = [outer[0], *items]
    if outer and _is_missing(outer[-1], items):
        items = [*items, outer[-1]]
    return items


def _is_missing(item: "str | Placeholder", items: Items) -> bool:
    return isinstance(item, Placeholder) and item.void and item.number not in _numbers(items)


def _is_closing(item: "str | Placeholder") -> bool:
    return isinstance(item, Placeholder) and item.closing


def _numbers(items: Items) -> set[int]:
    return {item.number for item in items if isinstance(item, Placeholder)}


STEPS: tuple[Callable[[Items, Sequence["str | Placeholder"]], Items], ...] = (
    _without_added,
    _right_form,
    _closed_in_order,
    _around_everything,
    _at_the_ends,
)
