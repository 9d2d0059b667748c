"""Finding in a text the words that deny, and those that may say the same in other words."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from cms.translation.checks.negation_concepts import CONCEPTS
from cms.translation.checks.negation_words import WORDS
from cms.translation.checks.pair import VOWEL_SIGNS

# How far apart, as a share of the text, a negation and a word that only may deny (“until”, “few”)
# may stand. Words that deny by themselves (“unable”, “avoid”) answer from anywhere.
_NEAR = 0.3
_DENYING = frozenset({"affix", "avoid", "forbid", "lack", "refuse", "exclude", "safe", "at_most"})
# Words that nearly always come back as a negation or as a word of the same kind.
_ASKING = frozenset({"affix", "avoid", "forbid"})

# From the first character to behind the last; and a word's concept with its place.
Place = tuple[int, int]
Word = tuple[str, Place]


@dataclass(frozen=True)
class Cues:
    """Patterns over text in small letters; each concept is a group of ``quiet``."""

    clear: re.Pattern[str]
    quiet: re.Pattern[str]
    feigned: re.Pattern[str]
    attributive: re.Pattern[str]


@dataclass(frozen=True)
class Polarity:
    """Where a text denies something in so many words, and which other words might deny.

    ``quiet`` are the concepts of ``negation_concepts``, each with the place of its word.
    """

    length: int
    clear: tuple[Place, ...]
    quiet: tuple[Word, ...]
    attributive: frozenset[Place] = frozenset()


@cache
def cues_of(language: str) -> Cues | None:
    """Return the cues of a language, if we know them."""
    words = WORDS.get(language)
    if words is None:
        return None
    concepts = [
        f"(?P<{name.replace(' ', '_')}>{'|'.join(_pattern(word) for word in said[language].split())})"
        for name, said in CONCEPTS.items()
    ]
    return Cues(
        clear=re.compile("|".join(words.clear)),
        quiet=re.compile(rf"\b(?:{'|'.join(concepts)})\b"),
        feigned=re.compile("|".join(words.feigned)),
        attributive=re.compile(words.attributive),
    )


def _pattern(word: str) -> str:
    return word.replace("*", r"\w*").replace("_", "[ \u00a0]")


def polarity_of(text: str, cues: Cues) -> Polarity:
    """Return the cues of a text. The signs of vowels in Arabic stand between letters: they go."""
    lowered = text.lower()
    places: list[int] | None = None
    if VOWEL_SIGNS.search(lowered):
        places = [at for at, sign in enumerate(lowered) if not VOWEL_SIGNS.match(sign)]
        lowered = "".join(lowered[at] for at in places)
    honest = cues.feigned.sub(lambda found: " " * len(found.group()), lowered)
    clear = [found.span() for found in cues.clear.finditer(honest)]
    quiet = [(str(found.lastgroup), found.span()) for found in cues.quiet.finditer(honest)]
    attributive = [place for place in clear if cues.attributive.match(honest, place[0])]
    if places is not None:
        clear = [_moved(place, places) for place in clear]
        attributive = [_moved(place, places) for place in attributive]
        quiet = [(concept, _moved(place, places)) for concept, place in quiet]
    return Polarity(len(text), tuple(clear), tuple(quiet), frozenset(attributive))


def _moved(place: Place, places: list[int]) -> Place:
    return places[place[0]], places[place[1] - 1] + 1


def unanswered(more: Polarity, less: Polarity) -> tuple[Place, ...]:
    """Return the clear cues of one text that no word of the other can mean.

    Clear cues answer each other, the nearest first, and so do words of one concept. A word that is
    left of the other text then answers a clear cue that stands about as far into its own.
    """
    left = _without(more.clear, [start / less.length for start, _end in less.clear], more.length)
    if not left:
        return ()
    free = _left_of(less.quiet, more.quiet)
    denying = [start / less.length for concept, (start, _end) in free if concept in _DENYING]
    others = [
        start / less.length
        for concept, (start, _end) in free
        if concept not in _DENYING and (concept != "nor" or less.clear)
    ]
    return _without(_without(left, denying, more.length), others, more.length, _NEAR)


def unanswered_words(asked: Polarity, answer: Polarity) -> tuple[Place, ...]:
    """Return the words such as “avoid” and “unable” of one text that nothing in the other can mean."""
    asking = [place for concept, place in _left_of(asked.quiet, answer.quiet) if concept in _ASKING]
    if not asking:
        return ()
    clear = _without(
        answer.clear, [start / asked.length for start, _end in asked.clear], answer.length
    )
    free = [place for _concept, place in _left_of(answer.quiet, asked.quiet)]
    answers = [start / answer.length for start, _end in [*clear, *free]]
    return _without(tuple(asking), answers, asked.length)


def _left_of(ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> list[Word]:
    """Return the words without those that the other text has a word of the same concept for."""
    counted = Counter(concept for concept, _place in theirs)
    left = []
    for concept, place in ours:
        if counted[concept] > 0:
            counted[concept] -= 1
        else:
            left.append((concept, place))
    return left


def _without(
    cues: tuple[Place, ...], answers: list[float], length: int, most: float = 1
) -> tuple[Place, ...]:
    """Return the cues that get none of the answers, which go to the nearest first."""
    distances = sorted(
        (abs(cue[0] / length - answer), place, cue)
        for cue in cues
        for place, answer in enumerate(answers)
    )
    answered: set[Place] = set()
    used: set[int] = set()
    for distance, place, cue in distances:
        if distance <= most and cue not in answered and place not in used:
            answered.add(cue)
            used.add(place)
    return tuple(cue for cue in cues if cue not in answered)
