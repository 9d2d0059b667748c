"""Negation: what the source denies the translation must not affirm, nor the other way round."""

from dataclasses import dataclass
from functools import lru_cache

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.negation_cues import (
    Polarity,
    cues_of,
    polarity_of,
    unanswered,
    unanswered_words,
)
from cms.translation.checks.pair import Pair, Reading, Span, base

LOST = N_("The source denies something here (“%(words)s”), and the translation seems to affirm it.")
GAINED = N_(
    "The translation denies something here (“%(words)s”), and the source seems to affirm it."
)

FEWER = N_("The source denies more often (“%(words)s”) than the translation.")
MORE = N_("The translation denies more often (“%(words)s”) than the source.")

# In a longer sentence a negation that came is more often another way to say it than a fault.
_SHORT = 120
# Both checks read the same pair one after the other.
_REMEMBERED = 64


class Negation:
    """Negation lost or gained: one side denies, the other holds nothing that could mean it."""

    id = "negation"
    name = Sentence(N_("Negation"))
    description = Sentence(
        N_(
            "One side says “not”, “never” or “without”, and the other side has nothing that could "
            "mean the same. Where the meaning is right in other words, dismiss it."
        )
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the sentences that are negative on one side only."""
        return [
            _said(self.id, LOST if found.in_source else GAINED, found)
            for found in _unanswered(pair)
            if found.sure
        ]


class NegationCount:
    """One side denies more often than the other, or says “avoid” where the other has nothing like it."""

    id = "negation_count"
    name = Sentence(N_("Number of negations"))
    description = Sentence(
        N_(
            "One side denies something once more than the other, with “not” or with words such as "
            "“avoid” and “unable”. Often that is only another way to say it; look whether a “not” was "
            "lost or added."
        )
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the sentences in which a negation has no counterpart, where that is less than sure."""
        return [
            _said(self.id, FEWER if found.in_source else MORE, found)
            for found in _unanswered(pair)
            if not found.sure
        ]


@dataclass(frozen=True)
class _Unanswered:
    """The negations of one sentence, or whole text, that nothing on the other side can mean.

    It is ``sure`` where the other side has no negation in so many words either, the negation is more
    than a part of a name (“non-urban”), and it was lost, or came to a short sentence.
    """

    pair: Pair
    sentence: Span
    cues: tuple[tuple[int, int], ...]
    in_source: bool
    sure: bool


@lru_cache(maxsize=_REMEMBERED)
def _unanswered(pair: Pair) -> tuple[_Unanswered, ...]:
    """Return where one side denies more often than the other, in whichever words."""
    if cues_of(base(pair.source_language)) is None or cues_of(base(pair.target_language)) is None:
        return ()
    source, target = pair.source_reading, pair.target_reading
    found = []
    for here, there in _aligned(source, target):
        asked = _polarity(source, here, base(pair.source_language))
        answer = _polarity(target, there, base(pair.target_language))
        in_source = len(asked.clear) > len(answer.clear)
        more, less = (asked, answer) if in_source else (answer, asked)
        if left := unanswered(more, less):
            sure = (
                not less.clear
                and not more.attributive.issuperset(left)
                and (in_source or more.length <= _SHORT)
            )
            place = here if in_source else there
            found.append(_Unanswered(pair, place, left, in_source=in_source, sure=sure))
        elif words := unanswered_words(asked, answer):
            found.append(_Unanswered(pair, here, words, in_source=True, sure=False))
    return tuple(found)


def _said(check: str, template: str, found: _Unanswered) -> Finding:
    reading = found.pair.source_reading if found.in_source else found.pair.target_reading
    start = found.sentence.start
    words = ", ".join(dict.fromkeys(reading.text[start + a : start + b] for a, b in found.cues))
    spans = tuple(reading.span(start + a, start + b) for a, b in found.cues)
    return Finding(
        check,
        Sentence(template, words=words),
        spans if found.in_source else (),
        () if found.in_source else spans,
    )


def _aligned(source: Reading, target: Reading) -> list[tuple[Span, Span]]:
    """Return the sentences in pairs where both sides have as many, else both texts as a whole."""
    ours, theirs = source.sentences, target.sentences
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    return [(Span(0, len(source.text)), Span(0, len(target.text)))]


def _polarity(reading: Reading, sentence: Span, language: str) -> Polarity:
    cues = cues_of(language)
    lowered = reading.text[sentence.start : sentence.end].lower()
    return polarity_of(lowered, cues) if cues else Polarity(0, (), ())
