"""Texts, and runs of words, that were left in the source language."""

from functools import cache

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import WORD, Pair, Span, base

# Words without which hardly a sentence of the language is written, and that no name is made of.
_SMALL_WORDS = {
    "en": "the and is are was were with from that this your you for not have has if when how what can "
    "should which their they it to",
}
_LONGEST_NAME = 4
_RUN = 5
_SHORT = 3


class Untranslated:
    """The source stands in the translation, as a whole or for some words."""

    id = "untranslated"
    name = Sentence(N_("Not translated"))
    description = Sentence(N_("The text, or a run of its words, is still in the source language."))
    # A title may rightly stay, and nobody who reviews the text can overlook a sentence in English.
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return where the translation still says what the source says, word by word."""
        if base(pair.source_language) == base(pair.target_language):
            return []
        words = pair.target_reading.words
        if words == pair.source_reading.words and words:
            if not self._is_language(words, pair) and not _is_phrase(pair.target_reading.text):
                return []
            return [self._said(pair, Span(0, len(pair.target_reading.text)))]
        return [self._said(pair, run) for run in self._runs(pair)]

    def _runs(self, pair: Pair) -> list[Span]:
        """Return the runs of words that stand in both and are no name."""
        target = [
            (found.group().casefold(), found) for found in WORD.finditer(pair.target_reading.text)
        ]
        if len(target) < _RUN:
            return []
        ours = pair.source_reading.words
        known = {ours[place : place + _RUN] for place in range(len(ours) - _RUN + 1)}
        runs: list[Span] = []
        for place in range(len(target) - _RUN + 1):
            words = tuple(word for word, _found in target[place : place + _RUN])
            if words in known and self._is_language(words, pair):
                start, end = target[place][1].start(), target[place + _RUN - 1][1].end()
                if _is_name(pair.target_reading.text[start:end]):
                    continue
                if runs and start <= runs[-1].end:
                    runs[-1] = Span(runs[-1].start, end)
                else:
                    runs.append(Span(start, end))
        return runs

    def _is_language(self, words: tuple[str, ...], pair: Pair) -> bool:
        """Return whether words can only be the source language, and are no name or loan."""
        small = _small_words(base(pair.source_language))
        return len(small & set(words)) >= (2 if len(words) >= _RUN else 1)

    def _said(self, pair: Pair, span: Span) -> Finding:
        return Finding(
            self.id,
            Sentence(N_("This is still in the source language.")),
            target=(pair.target_reading.span(span.start, span.end),),
        )


def _is_name(text: str) -> bool:
    """Return whether a run of words is a piece of a name: capital letters, and small words between."""
    words = WORD.findall(text)
    capital = sum(word[0].isupper() for word in words)
    return capital > 1 and all(word[0].isupper() or len(word) <= _SHORT for word in words)


def _is_phrase(text: str) -> bool:
    """Return whether a text without small words is more than a name: long, and in small letters."""
    words = WORD.findall(text)
    return len(words) >= _LONGEST_NAME and any(word[0].islower() for word in words[1:])


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(_SMALL_WORDS.get(language, "").split())
