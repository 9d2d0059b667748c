"""Units: the milligrams, days and degrees behind a number are the same on both sides."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.checks.cldr import plain, unit_names
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.notation import Number
from cms.translation.checks.numerals import numbers_in
from cms.translation.checks.pair import LETTERS, Pair, Reading, Span, base

# SI symbols are the same in every language (SI brochure, 5.2); CLDR knows each language's words.
_SYMBOLS = {
    "%": "concentr-percent",
    "٪": "concentr-percent",
    "g": "mass-gram",
    "mg": "mass-milligram",
    "μg": "mass-microgram",
    "mcg": "mass-microgram",
    "kg": "mass-kilogram",
    "l": "volume-liter",
    "dl": "volume-deciliter",
    "cl": "volume-centiliter",
    "ml": "volume-milliliter",
    "cc": "volume-milliliter",
    "h": "duration-hour",
    "hrs": "duration-hour",
    "mins": "duration-minute",
    "km": "length-kilometer",
    "m": "length-meter",
    "cm": "length-centimeter",
    "mm": "length-millimeter",
    "μm": "length-micrometer",
    "nm": "length-nanometer",
    "°c": "temperature-celsius",
    "ºc": "temperature-celsius",
    "celsius": "temperature-celsius",
    "centigrade": "temperature-celsius",
    "°f": "temperature-fahrenheit",
    "ºf": "temperature-fahrenheit",
    "fahrenheit": "temperature-fahrenheit",
    "mmhg": "pressure-millimeter-ofhg",
}
# Other spellings than CLDR's, all of them in use.
_ALSO = {
    "en": {
        "percent": "%",
        "per cent": "%",
        "litre": "l",
        "litres": "l",
        "metre": "m",
        "metres": "m",
    },
    "es": {"por ciento": "%", "ciento": "%", "grados": "°c", "grados centígrados": "°c"},
    "fr": {"pour cent": "%", "degrés": "°c"},
    "pt": {"por cento": "%", "graus": "°c"},
    "ar": {
        "في المئة": "%",
        "في المائة": "%",
        "بالمئة": "%",
        "بالمائة": "%",
        "ملغ": "mg",
        "مجم": "mg",
        "ملليغرام": "mg",
        "ميليغرام": "mg",
        "جم": "g",
        "جرام": "g",
        "غرام": "g",
        "كجم": "kg",
        "مل": "ml",
        "ملليلتر": "ml",
        "ميليلتر": "ml",
        "لتر": "l",
        "درجة": "°c",
    },
}
# How many characters away a unit still belongs to a number before it.
_REACH = 60
_REACH_OF_SIGN = 12
_GAP = re.compile(r"[ \u00a0\u202f\u2009-]?")
_NAME = re.compile(
    rf"[%٪]|[°º]\s?[CFcf]\b|{LETTERS.pattern}(?:/{LETTERS.pattern}|[ \u00a0]{LETTERS.pattern})?"
)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit."""

    values: tuple[Decimal, ...]
    unit: str
    span: Span


class Units:
    """Units lost or changed."""

    id = "units"
    name = Sentence(N_("Units"))
    description = Sentence(
        N_("A number has another unit than in the source, or has lost it: mg must not become g.")
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return each quantity of the source that comes back with another unit, or without one."""
        source = quantities_in(pair.source_reading, pair.source_language)
        if not source:
            return []
        target = quantities_in(pair.target_reading, pair.target_language)
        numbers = numbers_in(pair.target_reading, pair.target_language)
        findings = []
        for quantity in source:
            equal = [number for number in numbers if set(number.values) & set(quantity.values)]
            same = [it for it in target if set(it.values) & set(quantity.values)]
            if not equal or any(it.unit == quantity.unit for it in same):
                continue  # right, or the number itself is missing: that is another finding
            if same or not any(_is_near(quantity.unit, number, pair) for number in equal):
                findings.append(self._said(quantity, same, pair))
        return findings

    def _said(self, quantity: Quantity, same: list[Quantity], pair: Pair) -> Finding:
        wanted = pair.source_reading.text[quantity.span.start : quantity.span.end]
        span = pair.source_reading.span(quantity.span.start, quantity.span.end)
        if not same:
            return Finding(
                self.id,
                Sentence(N_("The unit of “%(wanted)s” is not in the translation."), wanted=wanted),
                (span,),
            )
        found = same[0].span
        return Finding(
            self.id,
            Sentence(
                N_("“%(wanted)s” has become “%(found)s”."),
                wanted=wanted,
                found=pair.target_reading.text[found.start : found.end],
            ),
            (span,),
            (pair.target_reading.span(found.start, found.end),),
        )


def _is_near(unit: str, number: Number, pair: Pair) -> bool:
    """Return whether the translation names the unit near a number, as for the 5 of “5 to 7 days”."""
    reach = _REACH_OF_SIGN if unit == "concentr-percent" else _REACH
    text = pair.target_reading.text
    around = plain(text[max(0, number.start - reach) : number.end + reach])
    names = known_units(pair.target_language)
    return any(meant == unit and name in around for name, meant in names.items())


def quantities_in(reading: Reading, language: LanguageCode) -> tuple[Quantity, ...]:
    """Return the numbers of a text that a unit stands behind (or a percent sign before)."""
    found = []
    names = known_units(language)
    for number in numbers_in(reading, language):
        if number.in_name:
            continue
        behind = _GAP.match(reading.text, number.end)
        name = _NAME.match(reading.text, behind.end() if behind else number.end)
        if name is not None and (unit := _unit(name.group(), names)):
            words = unit[1]
            found.append(Quantity(number.values, unit[0], Span(number.start, name.start() + words)))
        elif reading.text[number.start - 1 : number.start] in {"%", "٪"}:
            found.append(
                Quantity(number.values, "concentr-percent", Span(number.start - 1, number.end))
            )
    return tuple(found)


@cache
def known_units(language: LanguageCode) -> dict[str, str]:
    """Return the unit by every name that the language has for it."""
    also = {plain(name): _SYMBOLS[symbol] for name, symbol in _ALSO.get(base(language), {}).items()}
    return unit_names(language) | {plain(name): unit for name, unit in _SYMBOLS.items()} | also


def _unit(words: str, names: dict[str, str]) -> tuple[str, int] | None:
    """Return the unit that one or two words name, and how long its name is."""
    whole = plain(words).replace("\u00a0", " ")
    if whole in names:
        return names[whole], len(words)
    first = re.split(r"[ \u00a0/]", words)[0]
    unit = names.get(plain(first)) or names.get(plain(first).removesuffix("s"))
    return (unit, len(first)) if unit else None
