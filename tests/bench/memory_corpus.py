"""Sentences for a large memory: invented words, as often and as long as words of a language are."""

import random
from collections.abc import Iterator
from itertools import accumulate

SEED = 8
VOCABULARY = 50_000
# The words that hold sentences together are a fifth of any text, and short.
FUNCTION = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "with",
    "as",
    "be",
    "on",
    "are",
    "this",
    "by",
    "you",
    "or",
    "not",
    "from",
    "your",
    "can",
    "have",
    "may",
    "which",
    "at",
    "was",
    "will",
    "if",
    "an",
    "more",
    "do",
    "when",
    "has",
    "but",
    "than",
    "after",
    "about",
    "any",
    "should",
    "their",
    "into",
]
SYLLABLES = [
    f"{first}{rest}"
    for first in ("b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr")
    for rest in ("a", "e", "i", "o", "u", "en", "ar", "il", "or", "us")
]
# Of ten texts in an article three are headings, labels and cells; the rest are sentences.
SHORT = 0.3


def sentences(count: int) -> Iterator[str]:
    """Yield that many texts; word frequencies follow Zipf's law, lengths those of articles."""
    chance = random.Random(SEED)  # noqa: S311  # the same texts at every run
    words = _vocabulary(chance)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for _number in range(count):
        length = chance.randint(1, 5) if chance.random() < SHORT else _length(chance)
        yield " ".join(chance.choices(words, cum_weights=weights, k=length)).capitalize() + "."


def one_word_edited(text: str, chance: random.Random) -> str:
    """Return a text with one of its words replaced."""
    words = text.split()
    words[chance.randrange(len(words))] = chance.choice(["otherwise", "and", "ibuprofen", "now"])
    return " ".join(words)


def _length(chance: random.Random) -> int:
    return min(60, max(3, int(chance.lognormvariate(2.7, 0.5))))


def _vocabulary(chance: random.Random) -> list[str]:
    words = dict.fromkeys(FUNCTION)
    while len(words) < VOCABULARY:
        words["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4))))] = None
    return list(words)
