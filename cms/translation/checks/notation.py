"""One number in figures: which values it can have in a language, by its dots, commas and spaces."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cms.core.types import LanguageCode
from cms.translation.checks.cldr import separators

DIGIT = "0-9٠-٩۰-۹"
_SPACES = " \u00a0\u202f\u2009"
FRACTIONS = {
    "½": Decimal("0.5"),
    "1/2": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
}
NUMBER = re.compile(
    rf"(?:[{DIGIT}]+[{_SPACES}]?)?[½¼¾⅓⅔]|(?<![{DIGIT}/.,-])1/2(?![{DIGIT}/]|[.,][{DIGIT}])"
    rf"|[{DIGIT}]{{1,3}}(?:[{_SPACES}][{DIGIT}]{{3}}(?![{DIGIT}]))+(?:[.,٫][{DIGIT}]+)?"
    rf"|(?<![\w.,)])[.][{DIGIT}]+(?![.,]?[{DIGIT}])"
    rf"|[{DIGIT}]+(?:[.,٫٬'’][{DIGIT}]+)*"
)
_SHORT_DECIMALS = re.compile(
    rf"(?<![{DIGIT}.,])[{DIGIT}]+([.,])(?:[{DIGIT}]{{1,2}})(?![{DIGIT}.,]|\w)"
)
_FIGURES = re.compile(rf"[{DIGIT}]+")
_SEPARATOR = re.compile(r"[^0-9]+")
_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_GROUP = 3


@dataclass(frozen=True)
class Number:
    """One number: what it can mean, where it stands in the reading, and how it was written.

    ``decimal`` is the separator of its decimals, if it has some that cannot be anything else.
    ``loose`` ones may be said in other words: a decade, minutes of a full hour.
    """

    values: tuple[Decimal, ...]
    start: int
    end: int
    decimal: str = ""
    loose: bool = False
    in_name: bool = False

    @property
    def value(self) -> Decimal:
        """Return what it means in its language."""
        return self.values[0]


def decimal_marks(text: str) -> Iterator[str]:
    """Yield what this text writes before decimals, where it can be nothing else."""
    for found in _SHORT_DECIMALS.finditer(text):
        yield found[1]


def read_number(
    token: str, start: int, language: LanguageCode, own_marks: Collection[str]
) -> list[Number]:
    """Return the number that the figures and separators make, or one for each run of figures.

    ``own_marks`` stand before decimals elsewhere in the text, whatever CLDR says of its language.
    """
    written, end = token.translate(_TO_ASCII), start + len(token)
    if written[-1] in FRACTIONS or written in FRACTIONS:
        sign = written if written in FRACTIONS else written[-1]
        whole = written.removesuffix(sign).strip()
        return [Number((Decimal(whole or 0) + FRACTIONS[sign],), start, end)]
    marks = _SEPARATOR.findall(written)
    if not marks:
        return [Number((Decimal(written),), start, end)]
    if written.startswith("."):
        return [Number((Decimal(written),), start, end, decimal=".")]
    if len(marks) == 1 and marks[0] in ".,٫":
        return [_with_one_mark(written, marks[0], start, language, own_marks)]
    if value := _grouped(written, marks):
        return [Number((value,), start, end, decimal=marks[-1] if len(set(marks)) > 1 else "")]
    return [
        Number((Decimal(run.group().translate(_TO_ASCII)),), start + run.start(), start + run.end())
        for run in _FIGURES.finditer(token)
    ]


def _with_one_mark(
    written: str, mark: str, start: int, language: LanguageCode, own_marks: Collection[str]
) -> Number:
    """Return “1.5”, which is clear everywhere, or “1.500”, which is not."""
    before, after = written.split(mark)
    whole, fraction = Decimal(before + after), Decimal(f"{before}.{after}")
    end = start + len(written)
    if len(after) != _GROUP or len(before) > _GROUP or before == "0" or mark == "٫":
        return Number((fraction,), start, end, decimal=mark)
    decimal, group = separators(language)
    if mark in own_marks and mark != decimal:
        return Number((fraction, whole), start, end)
    if mark == group:
        return Number((whole,), start, end)
    return Number((fraction,) if mark == decimal else (whole, fraction), start, end)


def _grouped(written: str, marks: list[str]) -> Decimal | None:
    """Return a number in groups of three, perhaps with decimals; nothing where it is none."""
    groups = _SEPARATOR.split(written)
    decimals = ""
    if len(set(marks)) > 1 and marks[-1] in ".,٫" and marks[-1] not in marks[:-1]:
        decimals = groups.pop()
    elif len(set(marks)) > 1:
        return None
    if len(groups[0]) > _GROUP or any(len(group) != _GROUP for group in groups[1:]):
        return None
    return Decimal(f"{''.join(groups)}.{decimals or 0}")
