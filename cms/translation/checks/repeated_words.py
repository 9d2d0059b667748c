"""The same word twice in a row."""

import re

from cms.core.wording import N_, Sentence
from cms.translation.checks.cldr import plain
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import LETTERS, Pair, base

_TWICE = re.compile(
    rf"(?<![\w\u064b-\u0652'’-])(?P<word>{LETTERS.pattern})[ \u00a0\u202f]+(?P=word)(?![\w\u064b-\u0652'’-])",
    re.IGNORECASE,
)
# What is right twice in a row: French pronouns (“nous nous lavons”), stress and distribution.
_RIGHT = {
    "en": {"that", "had", "very", "bye"},
    "es": {"que", "no", "muy", "casi", "paso", "tan"},
    "fr": {"nous", "vous", "que", "très", "non"},
    "pt": {"que", "não", "muito", "quase"},
    "ar": {"شيئا", "واحدا", "جدا", "يوما", "خطوة", "رويدا"},
}


class RepeatedWords:
    """A word that stands twice in a row."""

    id = "repeated_words"
    name = Sentence(N_("Repeated word"))
    description = Sentence(N_("The same word stands twice in a row."))
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the doubled words of a translation whose source has no doubled word."""
        if _TWICE.search(pair.source_reading.text):
            return []
        right = _RIGHT.get(base(pair.target_language), set())
        reading = pair.target_reading
        return [
            Finding(
                self.id,
                Sentence(N_("“%(word)s” stands twice in a row."), word=match["word"]),
                target=(reading.span(*match.span()),),
            )
            for match in _TWICE.finditer(reading.text)
            if plain(match["word"]) not in right
        ]
