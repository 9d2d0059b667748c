"""Inline codes of TMX and our placeholders (TMX 1.4b, “Content Markup”).

``bpt`` and ``ept`` are the two ends of a pair, ``ph`` stands for itself: they become placeholders,
numbered in the order of the source. ``x`` says which code of one language is which of another;
where a tool left it out, pairs go by their ``i`` and the others by their order. ``hi`` marks words
and stays with them. ``it`` and ``ut`` are halves of something that is not there: they are left out,
and so is every code that only the translation has.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from cms.core.wording import N_, Sentence
from cms.translation.memory.texts import Marked
from cms.translation.segments.codec import Placeholder, tokens, written


class InlineRefused(ValueError):
    """Codes that cannot be told apart; the first argument is a sentence that says why."""


@dataclass(frozen=True)
class _Code:
    """One end of a pair, or a code by itself. ``name`` is the same in both languages."""

    name: tuple[str, str]
    closing: bool = False
    void: bool = False


Item = str | _Code


def segment_pair(source: Element, target: Element) -> tuple[Marked, str]:
    """Return what two ``seg`` elements hold, with placeholders where the source has codes.

    Raises ``InlineRefused``.
    """
    if not (len(source) or len(target)):
        return Marked(source.text or ""), target.text or ""
    items, others = _items(source), _items(target)
    numbers: dict[tuple[str, str], int] = {}
    for item in items:
        if isinstance(item, _Code) and not item.closing:
            numbers[item.name] = len(numbers) + 1
    if not numbers:
        return Marked(_words(items)), _words(others)
    return Marked(_marked(items, numbers), rich=True), _marked(others, numbers)


def inline(text: str, *, rich: bool) -> str:
    """Return a text as the content of ``seg``, its placeholders as ``bpt``, ``ept`` and ``ph``."""
    if not rich:
        return escape(text)
    return "".join(
        escape(item) if isinstance(item, str) else _element(item) for item in tokens(text)
    )


def _element(item: Placeholder) -> str:
    native, number = escape(str(item)), item.number
    if item.void:
        return f'<ph x="{number}">{native}</ph>'
    if item.closing:
        return f'<ept i="{number}">{native}</ept>'
    return f'<bpt i="{number}" x="{number}">{native}</bpt>'


def _items(segment: Element) -> list[Item]:
    pairs: dict[str, tuple[str, str]] = {}
    counts = {"ph": 0}
    items = list(_walk(segment, pairs, counts))
    opened = [item.name for item in items if isinstance(item, _Code) and not item.closing]
    if pairs:
        raise InlineRefused(
            Sentence(N_("The code “bpt” %(number)s has no “ept”."), number=next(iter(pairs)))
        )
    if len(set(opened)) < len(opened):
        raise InlineRefused(Sentence(N_("Two codes of one text have the same number.")))
    return items


def _walk(
    element: Element, pairs: dict[str, tuple[str, str]], counts: dict[str, int]
) -> Iterator[Item]:
    """Yield texts and codes; ``pairs`` holds those that are open, by their ``i``."""
    yield element.text or ""
    for child in element:
        if child.tag == "hi":
            yield from _walk(child, pairs, counts)
        elif child.tag == "bpt":
            number = child.get("i", "")
            pairs[number] = ("x", child.get("x", "")) if child.get("x") else ("i", number)
            yield _Code(pairs[number])
        elif child.tag == "ept":
            yield _closing(child, pairs)
        elif child.tag == "ph":
            counts["ph"] += 1
            own = ("x", child.get("x", "")) if child.get("x") else ("ph", str(counts["ph"]))
            yield _Code(own, void=True)
        elif child.tag not in {"it", "ut"}:
            raise InlineRefused(
                Sentence(N_("TMX knows no element “%(name)s” in a text."), name=child.tag)
            )
        yield child.tail or ""


def _closing(element: Element, pairs: dict[str, tuple[str, str]]) -> _Code:
    number = element.get("i", "")
    if number not in pairs:
        raise InlineRefused(Sentence(N_("The code “ept” %(number)s has no “bpt”."), number=number))
    return _Code(pairs.pop(number), closing=True)


def _words(items: Iterable[Item]) -> str:
    return "".join(item for item in items if isinstance(item, str))


def _marked(items: Iterable[Item], numbers: Mapping[tuple[str, str], int]) -> str:
    kept: list[str | Placeholder] = []
    for item in items:
        if isinstance(item, str):
            kept.append(item)
        elif item.name in numbers:
            kept.append(Placeholder(numbers[item.name], closing=item.closing, void=item.void))
    return written(kept)
