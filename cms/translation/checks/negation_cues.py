"""Finding in a text the words that deny, and counting those that may say the same."""

import re
from dataclasses import dataclass
from functools import cache

from cms.translation.checks.negation_words import WORDS
from cms.translation.checks.pair import VOWEL_SIGNS


@dataclass(frozen=True)
class Cues:
    """Patterns over text in small letters."""

    clear: re.Pattern[str]
    quiet: re.Pattern[str]
    feigned: re.Pattern[str]


@dataclass(frozen=True)
class Polarity:
    """Where a text denies something clearly, and how many quiet cues it has."""

    clear: tuple[tuple[int, int], ...]
    quiet: int

    @property
    def cues(self) -> int:
        """Return how many cues there are of both kinds."""
        return len(self.clear) + self.quiet


@cache
def cues_of(language: str) -> Cues | None:
    """Return the cues of a language, if we know them."""
    words = WORDS.get(language)
    if words is None:
        return None
    quiet = "|".join(word.replace("*", r"\w*") for word in dict.fromkeys(words.quiet.split()))
    return Cues(
        clear=re.compile("|".join(words.clear)),
        quiet=re.compile(rf"\b(?:{quiet})\b"),
        feigned=re.compile("|".join(words.feigned)),
    )


def polarity_of(text: str, cues: Cues) -> Polarity:
    """Return the cues of a text. The signs of vowels in Arabic stand between letters: they go."""
    lowered = text.lower()
    places: list[int] | None = None
    if VOWEL_SIGNS.search(lowered):
        places = [at for at, sign in enumerate(lowered) if not VOWEL_SIGNS.match(sign)]
        lowered = "".join(lowered[at] for at in places)
    honest = cues.feigned.sub(lambda found: " " * len(found.group()), lowered)
    clear = [found.span() for found in cues.clear.finditer(honest)]
    if places is not None:
        clear = [(places[start], places[end - 1] + 1) for start, end in clear]
    return Polarity(tuple(clear), sum(1 for _found in cues.quiet.finditer(honest)))
