"""What CLDR knows about writing numbers, units and months in a language, through Babel."""

import re
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol
from babel.units import UnknownUnitError, format_unit

from cms.core.types import LanguageCode
from cms.translation.checks.pair import VOWEL_SIGNS

UNITS = (
    "concentr-percent",
    "concentr-permille",
    "concentr-millimole-per-liter",
    "duration-year",
    "duration-month",
    "duration-week",
    "duration-day",
    "duration-hour",
    "duration-minute",
    "duration-second",
    "duration-millisecond",
    "energy-kilocalorie",
    "energy-kilojoule",
    "length-kilometer",
    "length-meter",
    "length-centimeter",
    "length-millimeter",
    "length-micrometer",
    "length-nanometer",
    "length-mile",
    "length-yard",
    "length-foot",
    "length-inch",
    "mass-tonne",
    "mass-kilogram",
    "mass-gram",
    "mass-milligram",
    "mass-microgram",
    "mass-pound",
    "mass-ounce",
    "pressure-millimeter-ofhg",
    "pressure-kilopascal",
    "temperature-celsius",
    "temperature-fahrenheit",
    "volume-liter",
    "volume-deciliter",
    "volume-centiliter",
    "volume-milliliter",
    "volume-cup",
    "volume-tablespoon",
    "volume-teaspoon",
    "volume-drop",
    "volume-gallon",
    "volume-fluid-ounce",
)
# One number for each plural category that a language of CLDR can have (and a fraction).
_ONE_OF_EACH_PLURAL = (0, 1, 2, 3, 11, 100, 1.5)
_SHORT = 2
_FIGURES = re.compile(r"[\d٠-٩۰-۹.,٫٬\s\u00a0\u202f]+")


def plain(word: str) -> str:
    """Return a word as it is compared: lower case, without the vowel signs that Arabic may leave out."""
    word = word.casefold().replace("\u00b5", "\u03bc")
    return VOWEL_SIGNS.sub("", word) if word > "\u0600" else word


@cache
def locale_of(language: LanguageCode) -> Locale:
    """Return CLDR's locale for a language, or that of the language without its region."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language.partition("-")[0])


@cache
def separators(language: LanguageCode) -> tuple[str, str]:
    """Return what stands before the decimals, and what between groups of three digits."""
    locale = locale_of(language)
    return get_decimal_symbol(locale), get_group_symbol(locale)


@cache
def unit_names(language: LanguageCode) -> dict[str, str]:
    """Return CLDR's unit by each name and abbreviation that the language has for it."""
    names: dict[str, str] = {}
    for unit in UNITS:
        for length in ("long", "short"):
            for name in _names(unit, length, language):
                names.setdefault(name, unit)
    return names


def _names(unit: str, length: str, language: LanguageCode) -> set[str]:
    found = set()
    for number in _ONE_OF_EACH_PLURAL:
        try:
            written = format_unit(number, unit, length=length, locale=locale_of(language))  # type: ignore[arg-type]  # a literal by construction
        except UnknownUnitError:
            continue
        name = plain(_FIGURES.sub(" ", written).strip())
        # A form that is missing comes back as the id; short abbreviations (“in”, “pi”) are words.
        if name != unit and (length == "long" or len(name) > _SHORT or not name.isalpha()):
            found.add(name.rstrip("."))
    return found


@cache
def month_names(language: LanguageCode) -> dict[str, int]:
    """Return the number of each month by its names in the language."""
    names: dict[str, int] = {}
    locale = locale_of(language)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                names.setdefault(plain(name).rstrip("."), number)
    return names
