"""Numbers: none lost, none added, none changed, whichever way the language writes them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from cms.core.wording import N_, Sentence
from cms.translation.checks.cldr import separators
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.lost_and_added import lost_and_added
from cms.translation.checks.notation import Number
from cms.translation.checks.number_words import words_for
from cms.translation.checks.numerals import numbers_in
from cms.translation.checks.pair import Pair, Reading, Span, base

# Both signs are right before decimals in Spanish (Ortografía de la lengua española, 2010), and
# Arabic uses three.
_EITHER_SEPARATOR = {"es", "ar"}

_COMPARED = re.compile(r"(?:(?P<less>[<≤]|&lt;)|[>≥]|&gt;)=?[ \u00a0\u202f]?$")
_SIGN = 6
_TURNED = {"less": "more", "more": "less"}


class Numbers:
    """Numbers that one side has and the other has not."""

    id = "numbers"
    name = Sentence(N_("Numbers"))
    description = Sentence(
        N_(
            "Every number of the source has to be in the translation, in the notation of its "
            "language or as a word: 1.5 may be 1,5 and “two” may be 2."
        )
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return one finding with all numbers that have no counterpart."""
        source = numbers_in(pair.source_reading, pair.source_language)
        target = numbers_in(pair.target_reading, pair.target_language)
        lost, added = _not_among(source, target), _not_among(target, source)
        if lost:
            lost = _not_in_words(lost, words_for(pair.target_reading, pair.target_language))
        if added:
            added = _not_in_words(added, words_for(pair.source_reading, pair.source_language))
        found = lost_and_added(self.id, pair, lost, added)
        return found or lost_and_added(self.id, pair, *_turned(pair, source, target))


class NumberFormat:
    """Decimals with the other language's separator."""

    id = "number_format"
    name = Sentence(N_("Number format"))
    description = Sentence(
        N_("A number is not written as the language of the translation writes it, as 1.5 for 1,5.")
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the decimals whose separator is not the language's."""
        language, reading = pair.target_language, pair.target_reading
        if base(language) in _EITHER_SEPARATOR:
            return []
        wanted = separators(language)[0]
        return [
            Finding(
                self.id,
                Sentence(
                    N_(
                        "“%(number)s” has “%(found)s” before its decimals; the language has "
                        "“%(wanted)s”."
                    ),
                    number=reading.text[number.start : number.end],
                    found=number.decimal,
                    wanted=wanted,
                ),
                target=(reading.span(number.start, number.end),),
            )
            for number in numbers_in(reading, language)
            if number.decimal and number.decimal != wanted
        ]


class NamesWithNumbers:
    """COVID-19, H1N1, vitamin B12: names that carry figures."""

    id = "names_with_numbers"
    name = Sentence(N_("Names with numbers"))
    description = Sentence(
        N_("The figures of a name such as COVID-19 or B12 are not the same in the translation.")
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the figures in names that the other side has nowhere."""
        source = numbers_in(pair.source_reading, pair.source_language)
        target = numbers_in(pair.target_reading, pair.target_language)
        return lost_and_added(
            self.id, pair, _names_not_among(source, target), _names_not_among(target, source)
        )


def _not_among(numbers: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    """Return the numbers that the other side has nowhere in figures.

    How often does not count: what is said twice may be said once.
    """
    known = {value for other in others for value in other.values}
    return [
        number
        for number in numbers
        if not number.in_name and not number.loose and known.isdisjoint(number.values)
    ]


def _turned(
    pair: Pair, source: Iterable[Number], target: Iterable[Number]
) -> tuple[list[Span], list[Span]]:
    """Return where “< 18” has become “> 18”. That a sign is said in words, or left out, is no finding."""
    ours = _signed(pair.source_reading, source)
    theirs = _signed(pair.target_reading, target)
    lost = [
        (value, sign)
        for value, sign in ours
        if (value, _TURNED[sign]) in theirs and (value, sign) not in theirs
    ]
    return [ours[it] for it in lost], [theirs[value, _TURNED[sign]] for value, sign in lost]


def _signed(reading: Reading, numbers: Iterable[Number]) -> dict[tuple[Decimal, str], Span]:
    """Return the numbers with a sign of comparison before them, by value and direction."""
    signed = {}
    for number in numbers:
        if found := _COMPARED.search(reading.text, max(0, number.start - _SIGN), number.start):
            span = Span(found.start(), number.end)
            signed[number.value, "less" if found["less"] else "more"] = span
    return signed


def _not_in_words(numbers: list[Number], words: Mapping[Decimal, int]) -> list[Number]:
    """Return the numbers that the other side does not say in words either."""
    free = Counter(words)
    left = []
    for number in numbers:
        value = next((value for value in number.values if free[value] > 0), None)
        if value is None:
            left.append(number)
        else:
            free[value] -= 1
    return left


def _names_not_among(names: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    known = {value for number in others for value in number.values}
    return [number for number in names if number.in_name and number.value not in known]
