"""How long a translation is, compared with its source."""

import re
from dataclasses import dataclass
from math import sqrt

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Span, base


@dataclass(frozen=True)
class Ratio:
    """Characters of the target per character of the source, and how much that varies.

    The model is Gale and Church's (A program for aligning sentences in bilingual corpora,
    Computational Linguistics 19, 1993): the difference in length grows with the root of the length.
    """

    characters: float
    variance: float


# From English, measured with medians: Spanish and French on the TICO-19 memories, Portuguese and
# Arabic on the articles in ``locale`` alone.
_RATIOS = {
    "es": Ratio(1.16, 1.92),
    "fr": Ratio(1.20, 2.18),
    "pt": Ratio(1.17, 2.18),
    "ar": Ratio(1.00, 2.10),
}
# Gale and Church's own, for pairs of which we know nothing.
_UNKNOWN = Ratio(1.0, 6.8)
_FAR = 3.5
_SHORTEST = 20
# A long text has to be this much longer than usual too: its style may be wordy all through.
_WORDY = 1.25
# “PCR” and “GP” are often written out: how many characters that may take.
_WRITTEN_OUT = 25
_ABBREVIATION = re.compile(r"\b[A-Z]{2,6}(?=s?\b)")


class Length:
    """Translations that are far too short or too long."""

    id = "length"
    name = Sentence(N_("Length"))
    description = Sentence(
        N_("The translation is much shorter or longer than translations of such texts usually are.")
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return a finding where something may be missing or added."""
        source, target = (
            len(pair.source_reading.text.strip()),
            len(pair.target_reading.text.strip()),
        )
        if max(source, target) < _SHORTEST:
            return []
        ratio = ratio_of(pair)
        distance = distance_of(source, target, ratio)
        if abs(distance) <= _FAR:
            return []
        if distance > 0 and not self._is_far_too_long(pair, source, target, ratio):
            return []
        template = (
            N_("The translation is unusually short: %(target)d characters for %(source)d.")
            if distance < 0
            else N_("The translation is unusually long: %(target)d characters for %(source)d.")
        )
        return [Finding(self.id, Sentence(template, source=source, target=target))]

    def _is_far_too_long(self, pair: Pair, source: int, target: int, ratio: Ratio) -> bool:
        """Return whether a target is too long even if it writes out the abbreviations of the source."""
        there = pair.target_reading.text
        written_out = _WRITTEN_OUT * sum(
            short not in there for short in _ABBREVIATION.findall(pair.source_reading.text)
        )
        return (
            target > source * ratio.characters * _WORDY
            and distance_of(source, target - written_out, ratio) > _FAR
        )


class TooLong:
    """Texts that do not fit where they are shown."""

    id = "too_long"
    name = Sentence(N_("Too long"))
    description = Sentence(N_("The text has more characters than its place can hold."))
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return what stands behind the last character that fits."""
        if pair.most is None or len(pair.target) <= pair.most:
            return []
        return [
            Finding(
                self.id,
                Sentence(
                    N_("At most %(most)d characters fit; this has %(length)d."),
                    most=pair.most,
                    length=len(pair.target),
                ),
                target=(Span(pair.most, len(pair.target)),),
            )
        ]


def ratio_of(pair: Pair) -> Ratio:
    """Return what is known of the two languages."""
    if base(pair.source_language) != "en":
        return _UNKNOWN
    return _RATIOS.get(base(pair.target_language), _UNKNOWN)


def distance_of(source: int, target: int, ratio: Ratio) -> float:
    """Return how many standard deviations a target is from the length that is usual."""
    expected = source * ratio.characters
    return (target - expected) / sqrt(max(source, target / ratio.characters) * ratio.variance)
