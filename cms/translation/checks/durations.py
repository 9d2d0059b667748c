"""Times: “two weeks”, “2 weeks”, “deux semaines”, the Arabic dual “أسبوعين”."""

from decimal import Decimal

from cms.core.types import LanguageCode
from cms.translation.checks.cldr import plain
from cms.translation.checks.number_words import values_of_words
from cms.translation.checks.pair import LETTERS, Reading, Span, base
from cms.translation.checks.quantities import Quantity, known_units, quantities_in

_DURATION = "duration-"
# CLDR has only the nominative of the Arabic dual.
_DUALS = {
    "ثانيتين": "second",
    "ثانيتان": "second",
    "دقيقتين": "minute",
    "دقيقتان": "minute",
    "ساعتين": "hour",
    "ساعتان": "hour",
    "يومين": "day",
    "يومان": "day",
    "أسبوعين": "week",
    "أسبوعان": "week",
    "شهرين": "month",
    "شهران": "month",
    "سنتين": "year",
    "سنتان": "year",
    "عامين": "year",
    "عامان": "year",
}
_TWO = Decimal(2)


def durations_in(reading: Reading, language: LanguageCode) -> list[Quantity]:
    """Return the times that a text names, in figures or in words. One is left out: it is an article too."""
    found = [it for it in quantities_in(reading, language) if it.unit.startswith(_DURATION)]
    numbers, units = values_of_words(base(language)), known_units(language)
    values: frozenset[Decimal] = frozenset()
    start = 0
    for letters in LETTERS.finditer(reading.text):
        word = plain(letters.group())
        unit = units.get(word) or units.get(word.removesuffix("s"), "")
        if word in _DUALS:
            found.append(Quantity((_TWO,), _DURATION + _DUALS[word], Span(*letters.span())))
        elif values and unit.startswith(_DURATION):
            found.append(Quantity(tuple(values), unit, Span(start, letters.end())))
        values = frozenset(it for it in numbers.get(word, ()) if it >= _TWO)
        start = letters.start()
    return found
