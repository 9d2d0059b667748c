"""Months: 5 March must not become 5 May."""

import re

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.checks.cldr import month_names, plain
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.lost_and_added import lost_and_added
from cms.translation.checks.numerals import numbers_in
from cms.translation.checks.pair import LETTERS, Pair, Reading, Span

_NEAR = re.compile(r"\d")
_REACH = 10
_SHORTEST = 4


class Dates:
    """Months lost or changed."""

    id = "dates"
    name = Sentence(N_("Dates"))
    description = Sentence(
        N_("A month of the source is not in the translation, or another one is.")
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the months of dates that the other side has neither as a word nor as a figure."""
        lost = _without_counterpart(
            pair.source_reading, pair.source_language, pair.target_reading, pair.target_language
        )
        added = _without_counterpart(
            pair.target_reading, pair.target_language, pair.source_reading, pair.source_language
        )
        return lost_and_added(self.id, pair, lost, added)


def _without_counterpart(
    reading: Reading, language: LanguageCode, other: Reading, other_language: LanguageCode
) -> list[Span]:
    dated = _months(reading, language, dated=True)
    if not dated:
        return []
    known = {month for month, _span in _months(other, other_language, dated=False)}
    known |= {int(number.value) for number in numbers_in(other, other_language)}
    return [span for month, span in dated if month not in known]


def _months(reading: Reading, language: LanguageCode, *, dated: bool) -> list[tuple[int, Span]]:
    """Return the months that are named; with ``dated`` only those beside figures.

    “March” and “May” are words of their own, and “mar” and “set” are abbreviations of months.
    """
    found: list[tuple[int, Span]] = []
    if dated and _NEAR.search(reading.text) is None:
        return found
    names = month_names(language)
    for match in LETTERS.finditer(reading.text):
        word = plain(match.group())
        month = names.get(word) or (names.get(word[1:]) if word > "\u0600" else None)
        if month is None or (dated and len(word) < _SHORTEST and word != "may"):
            continue
        around = reading.text[max(0, match.start() - _REACH) : match.end() + _REACH]
        if not dated or (_NEAR.search(around) and _is_written_as_one(match.group(), language)):
            found.append((month, Span(*match.span())))
    return found


def _is_written_as_one(word: str, language: LanguageCode) -> bool:
    """Return whether the word is written as months are: in English with a capital letter."""
    return not language.startswith("en") or word[0].isupper()
