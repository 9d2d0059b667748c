"""Numbers with the units behind them, by the names that each language has for a unit."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from cms.core.types import LanguageCode
from cms.translation.checks.cldr import plain, unit_names
from cms.translation.checks.numerals import numbers_in
from cms.translation.checks.pair import LETTERS, Reading, Span, base

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
    "mm hg": "pressure-millimeter-ofhg",
    "iu": "international-unit",
    "ui": "international-unit",
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
# Between the two units of “mg/kg”.
PER = " per "
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

    @property
    def start(self) -> int:
        """Return where it begins."""
        return self.span.start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.span.end


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
    share = names.get(whole.partition("/")[2])
    if unit and share:
        return f"{unit}{PER}{share}", len(words)
    return (unit, len(first)) if unit else None
