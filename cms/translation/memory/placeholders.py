"""Fitting the placeholders of an old translation to a new source.

``Take <1>two</1> of <2>these</2>`` has two; the new source may have one of them only, or have them
in another order. What encloses the same words in both sources is the same placeholder; where as many
are left over in both, these follow each other. What the new source does not have is taken out, and
its words stay; what it has beyond is left to the translator.
"""

from cms.translation.memory.texts import Marked
from cms.translation.segments.codec import Placeholder, escaped, tokens, words_of, written


def fitted(target: str, old: Marked, new: Marked) -> str:
    """Return a translation of the old source with the placeholders of the new one."""
    if not (old.rich and new.rich):
        words = words_of(target) if old.rich else target
        return escaped(words) if new.rich else words
    numbers = _counterparts(enclosed(old.text), enclosed(new.text))
    items: list[str | Placeholder] = []
    for item in tokens(target):
        if isinstance(item, str):
            items.append(item)
        elif item.number in numbers:
            items.append(Placeholder(numbers[item.number], closing=item.closing, void=item.void))
    return written(items)


def enclosed(text: str) -> dict[int, str | None]:
    """Return the words inside each placeholder of a text; nothing for one that encloses none."""
    found: dict[int, str | None] = {}
    open_numbers: list[int] = []
    for item in tokens(text):
        if isinstance(item, str):
            for number in open_numbers:
                found[number] = (found[number] or "") + item
        elif item.void:
            found[item.number] = None
        elif item.closing:
            if item.number in open_numbers:
                open_numbers.remove(item.number)
        else:
            found[item.number] = ""
            open_numbers.append(item.number)
    return found


def _counterparts(old: dict[int, str | None], new: dict[int, str | None]) -> dict[int, int]:
    """Return the number that each old placeholder has in the new source."""
    free = dict(new)
    numbers: dict[int, int] = {}
    for number, inside in old.items():
        same = next((other for other, words in free.items() if words == inside), None)
        if same is not None:
            numbers[number] = same
            del free[same]
    left = [number for number in old if number not in numbers]
    if [old[number] is None for number in left] == [words is None for words in free.values()]:
        numbers.update(zip(left, free, strict=True))
    return numbers
