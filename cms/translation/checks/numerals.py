"""Reading the numbers of a text, in whichever way its language writes them.

“1,500” is fifteen hundred in English and one and a half in French; “1 500” and “١٥٠٠” are
fifteen hundred everywhere. What is part of a name (COVID-19, H1N1, N95) is not a number, nor are
the figures of an address.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from cms.core.types import LanguageCode
from cms.translation.checks.cldr import plain
from cms.translation.checks.contacts import contacts_in
from cms.translation.checks.notation import NUMBER, Number, decimal_marks, read_number
from cms.translation.checks.number_words import CLITICS, SCALES
from cms.translation.checks.pair import Reading, base

_SHORT_YEAR = re.compile(r"(?<!\d)((?:19|20)(\d\d))[-‐‑–—/](\d\d)(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]+")
# Letters directly behind figures that leave them a number: units, ordinals, decades, times.
_ENDINGS = frozenset(
    ["mg", "g", "kg", "μg", "mcg", "ng", "ml", "l", "dl", "cl", "cm", "mm", "m", "km", "nm", "μm", "h", "s", "min", "hr", "hrs", "c", "f", "k", "x", "cc", "iu", "ui", "lb", "oz", "mmol", "st", "nd", "rd", "th", "s", "er", "re", "e", "è", "ème", "eme", "ier", "ière", "nde", "a", "o", "ª", "º", "am", "pm", "bn", "mn", "ft", "in", "yr", "yo", "d", "kcal", "mmhg", "pp"]
)  # fmt: skip
_AFTERNOON = re.compile(r"\s?(?:p\.?\s?m\b|PM\b)", re.IGNORECASE)
_MERIDIAN = re.compile(r"(?:[:.][0-5]\d)?\s?(?:a\.?\s?m|p\.?\s?m)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-4])\s?[:hH]\s?([0-5]\d)(?!\d)")
_FIGURE = re.compile(r"[\d½¼¾⅓⅔]")
# Several checks read the same pair one after the other.
_REMEMBERED = 64
_CENTURY = Decimal(100)
_NOON = Decimal(12)


def numbers_in(reading: Reading, language: LanguageCode) -> tuple[Number, ...]:
    """Return the numbers of a text in the order of reading, without those inside addresses."""
    return _numbers_in(reading.text, language)


@lru_cache(maxsize=_REMEMBERED)
def _numbers_in(text: str, language: LanguageCode) -> tuple[Number, ...]:
    if _FIGURE.search(text) is None:
        return ()
    taken = [(found.start, found.end) for found in contacts_in(text)]
    return tuple(_numbers("".join(_blanked(text, taken)), language))


def _blanked(text: str, taken: list[tuple[int, int]]) -> Iterator[str]:
    end = 0
    for start, stop in taken:
        yield text[end:start]
        yield " " * (stop - start)
        end = stop
    yield text[end:]


def _numbers(text: str, language: LanguageCode) -> Iterator[Number]:
    years = {found.start(3): found for found in _SHORT_YEAR.finditer(text)}
    own_mark = frozenset(decimal_marks(text))
    full_hours = {found.start(2) for found in _CLOCK.finditer(text) if found[2] == "00"}
    clocks = {found.start(2) for found in _CLOCK.finditer(text)}
    for found in NUMBER.finditer(text):
        start, end = found.span()
        in_name = start not in clocks and _in_name(text, start, end)
        for number in read_number(found.group(), start, language, own_mark):
            if number.start in years:
                yield _with_century(number, years[number.start][1])
            elif in_name:
                yield Number(number.values[:1], number.start, number.end, in_name=True)
            elif number.start in full_hours:
                yield Number(number.values, number.start, number.end, loose=True)
            else:
                yield _with_context(number, text, language)


def _in_name(text: str, start: int, end: int) -> bool:
    """Return whether letters on either side make the figures part of a name."""
    before = text[start - 1] if start else ""
    if before in "-‐‑" and start > 1 and text[start - 2].isalpha():
        return True
    if before.isalpha() and before not in CLITICS:
        return True
    if end < len(text) and text[end] in "-‐‑" and start > 1 and before == "-":
        return text[start - 2].isalpha()
    letters = _LETTERS.match(text, end)
    return letters is not None and plain(letters.group()) not in _ENDINGS


def _with_century(number: Number, year: str) -> Number:
    """Return the second year of “2019-20”, which may be written in full on the other side."""
    full = Decimal(year[:2]).scaleb(2) + number.value
    return Number((number.value, full), number.start, number.end)


def _with_context(number: Number, text: str, language: LanguageCode) -> Number:
    """Return the number with what stands behind it: millions, a decade, an afternoon."""
    behind = text[number.end : number.end + 24]
    if scaled := _scaled(number, behind, base(language)):
        return scaled
    if base(language) == "en":
        if re.match(r"['’]?s\b", behind):
            short = number.value % _CENTURY
            values = (number.value, short)
            return Number(values, number.start, number.end, loose=number.value < _CENTURY)
        if _AFTERNOON.match(behind[3:] if re.match(r"[:.]\d\d", behind) else behind):
            return Number((number.value, number.value + _NOON), number.start, number.end)
        if number.value == _NOON and _MERIDIAN.match(behind):
            return Number((number.value, Decimal(0)), number.start, number.end)
    return number


def _scaled(number: Number, behind: str, language: str) -> Number | None:
    words = re.match(r"\+?[\s\u00a0\u202f-]*([^\W\d_]+)(?:[\s\u00a0]([^\W\d_]+))?", behind)
    if words is None:
        return None
    scales = SCALES.get(language, {})
    first, second = plain(words[1]), plain(words[2] or "")
    power = scales.get(f"{first} {second}") or scales.get(first)
    if power is None:
        return None
    end = number.end + words.end(2 if f"{first} {second}" in scales else 1)
    values = tuple(value.scaleb(power) for value in number.values)
    return Number(values, number.start, end)
