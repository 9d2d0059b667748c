"""Small numbers written as words: “three times a day” must not become four."""

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.checks.cldr import plain
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.lost_and_added import lost_and_added
from cms.translation.checks.number_words import cardinals, words_for
from cms.translation.checks.numerals import numbers_in
from cms.translation.checks.pair import LETTERS, Pair, Reading, Span, base


class NumberWords:
    """Numbers in words that the translation has in no form."""

    id = "number_words"
    name = Sentence(N_("Numbers in words"))
    description = Sentence(
        N_(
            "A small number that the source has as a word is not in the translation, or another "
            "one is."
        )
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the number words of the source that are lost, and those that came instead.

        What is only added says nothing: “both” and “a few” may become a number of their own.
        """
        source, target = pair.source_reading, pair.target_reading
        lost = _not_in(source, pair.source_language, target, pair.target_language)
        if not lost:
            return []
        added = _not_in(target, pair.target_language, source, pair.source_language)
        return lost_and_added(self.id, pair, lost, added)


def _not_in(
    reading: Reading, language: LanguageCode, other: Reading, other_language: LanguageCode
) -> list[Span]:
    table = cardinals(base(language))
    if table.keys().isdisjoint(reading.words):
        return []
    known = set(words_for(other, other_language))
    for number in numbers_in(other, other_language):
        known |= {*number.values, number.value % 1}  # “one and a half” is 1.5
    return [
        Span(*found.span())
        for found in LETTERS.finditer(reading.text)
        if table.get(plain(found.group())) not in {None, *known}
    ]
