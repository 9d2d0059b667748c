"""Negation: what the source denies the translation must not affirm, nor the other way round."""

from dataclasses import dataclass
from functools import lru_cache

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.negation_cues import Polarity, cues_of, polarity_of
from cms.translation.checks.pair import Pair, Reading, Span, base

LOST = N_("The source denies something here (“%(words)s”), and the translation seems to affirm it.")
GAINED = N_(
    "The translation denies something here (“%(words)s”), and the source seems to affirm it."
)

FEWER = N_("The source denies more often (“%(words)s”) than the translation.")
MORE = N_("The translation denies more often (“%(words)s”) than the source.")

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
            _said(self.id, LOST if lost else GAINED, compared)
            for compared, lost in _differing(pair)
            if not (compared.target if lost else compared.source).cues
        ]


class NegationCount:
    """One side denies more often than the other."""

    id = "negation_count"
    name = Sentence(N_("Number of negations"))
    description = Sentence(
        N_(
            "Both sides deny something, but one of them once more. Often that is only another way to "
            "say it; look whether a “not” was lost or added."
        )
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the sentences whose number of negations differs, where both have some."""
        return [
            _said(self.id, FEWER if lost else MORE, compared)
            for compared, lost in _differing(pair)
            if (compared.target if lost else compared.source).cues
        ]


@dataclass(frozen=True)
class _Compared:
    """A sentence, or a whole text, in both languages."""

    pair: Pair
    here: Span
    there: Span
    source: Polarity
    target: Polarity


@lru_cache(maxsize=_REMEMBERED)
def _differing(pair: Pair) -> tuple[tuple[_Compared, bool], ...]:
    """Return where one side has more clear cues, and more of both kinds; and whether it is the source."""
    if cues_of(base(pair.source_language)) is None or cues_of(base(pair.target_language)) is None:
        return ()
    source, target = pair.source_reading, pair.target_reading
    found = []
    for here, there in _aligned(source, target):
        asked = _polarity(source, here, base(pair.source_language))
        answer = _polarity(target, there, base(pair.target_language))
        more = len(asked.clear) - len(answer.clear)
        if (more > 0 and asked.cues > answer.cues) or (more < 0 and asked.cues < answer.cues):
            found.append((_Compared(pair, here, there, asked, answer), more > 0))
    return tuple(found)


def _said(check: str, template: str, compared: _Compared) -> Finding:
    in_source = template in {LOST, FEWER}
    reading = compared.pair.source_reading if in_source else compared.pair.target_reading
    start = (compared.here if in_source else compared.there).start
    cues = (compared.source if in_source else compared.target).clear
    words = ", ".join(dict.fromkeys(reading.text[start + a : start + b] for a, b in cues))
    spans = tuple(reading.span(start + a, start + b) for a, b in cues)
    return Finding(
        check,
        Sentence(template, words=words),
        spans if in_source else (),
        () if in_source else spans,
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
    return polarity_of(lowered, cues) if cues else Polarity((), 0)
