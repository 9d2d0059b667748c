"""Finding the terms of one language in a text: the longest first, in one pass."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from cms.translation.terms.concept import ConceptEntry, PartOfSpeech, TermEntry, TermStatus
from cms.translation.terms.stemming import is_inflection, keys_in_text, keys_of_term
from cms.translation.terms.words import Word, words_of

# A word with and without accents, and its plural, has several keys; a term of many words not all of
# the combinations, of which nobody writes the rarer ones.
_MOST_SPELLINGS = 32


@dataclass(frozen=True, eq=False)
class Named:
    """A term and the concept that it names, with the words of the term."""

    concept: ConceptEntry
    term: TermEntry
    words: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A place in a text where one or more terms stand; ``text`` is what is written there."""

    start: int
    end: int
    text: str
    named: tuple[Named, ...]


@dataclass
class _Node:
    """A place in the tree of keys: where the next word leads, and which terms end here."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)


class TermMatcher:
    """The terms of one language as a tree over the keys of their words.

    Building it takes time in proportion to the words of the terms, finding in proportion to the words
    of the text, whatever the number of terms.
    """

    def __init__(self, language: str, terms: Iterable[tuple[ConceptEntry, TermEntry]]) -> None:
        self.language = language
        self._root = _Node()
        for concept, term in terms:
            self._add(concept, term)

    def find(self, text: str, *, leniently: Collection[TermStatus] = ()) -> list[Match]:
        """Return where terms stand, from left to right; none overlaps another.

        A term of a status that is found ``leniently`` is found in any form with its stem; any other
        one only with the endings of its part of speech.
        """
        words = words_of(text)
        matches = []
        at = 0
        while at < len(words):
            after, named = self._longest(words, at, leniently)
            if named:
                start, end = words[at].start, words[after - 1].end
                matches.append(Match(start, end, text[start:end], named))
            at = after
        return matches

    def _add(self, concept: ConceptEntry, term: TermEntry) -> None:
        words = tuple(word.text for word in words_of(term.text))
        if not words:
            return
        named = Named(concept, term, words)
        ways: list[tuple[str, ...]] = [()]
        for word in words:
            keys = keys_of_term(word, self.language)
            ways = [(*way, key) for way in ways for key in keys][:_MOST_SPELLINGS]
        for way in ways:
            node = self._root
            for key in way:
                node = node.next.setdefault(key, _Node())
            node.named.append(named)

    def _longest(
        self, words: list[Word], at: int, leniently: Collection[TermStatus]
    ) -> tuple[int, tuple[Named, ...]]:
        """Return the terms with the most words that begin here, and the word behind them."""
        best: tuple[int, tuple[Named, ...]] = (at + 1, ())
        nodes = [self._root]
        for position in range(at, len(words)):
            word = words[position]
            if position > at and not word.continues:
                break
            keys = keys_in_text(word.text, self.language)
            nodes = [node.next[key] for node in nodes for key in keys if key in node.next]
            if not nodes:
                break
            written = words[at : position + 1]
            ending = dict.fromkeys(named for node in nodes for named in node.named)
            if fitting := tuple(it for it in ending if self._fits(written, it, leniently)):
                best = (position + 1, fitting)
        return best

    def _fits(self, written: list[Word], named: Named, leniently: Collection[TermStatus]) -> bool:
        if named.term.status in leniently or named.term.part_of_speech is PartOfSpeech.VERB:
            return True
        pairs = zip(written, named.words, strict=True)
        return all(is_inflection(word.text, of, self.language) for word, of in pairs)
