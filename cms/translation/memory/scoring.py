"""What a match is worth: how like its source is, and what is taken off for where it comes from."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import floor

from rapidfuzz.distance import Levenshtein

from cms.core.wording import N_, Sentence
from cms.translation.memory.texts import tokens

EXACT = 100
CONTEXT = 101
# The most that a text of other words, letters, marks or placeholders can reach.
NEARLY = 99
# Below this a suggestion costs more time than it saves.
LEAST = 60


class Penalty(StrEnum):
    """Why a match is worth less than its likeness says."""

    UNREVIEWED = "unreviewed"
    MACHINE = "machine"
    OTHER_REGION = "other_region"
    OTHER_TOPIC = "other_topic"
    PLACEHOLDERS = "placeholders"


# The one table, in points; they add up.
PENALTIES: Mapping[Penalty, int] = {
    Penalty.UNREVIEWED: 3,
    Penalty.MACHINE: 10,
    Penalty.OTHER_REGION: 4,
    Penalty.OTHER_TOPIC: 1,
    Penalty.PLACEHOLDERS: 5,
}

REASONS: Mapping[Penalty, str] = {
    Penalty.UNREVIEWED: N_("nobody approved it"),
    Penalty.MACHINE: N_("written by a machine"),
    Penalty.OTHER_REGION: N_("from another region of the language"),
    Penalty.OTHER_TOPIC: N_("from another topic"),
    Penalty.PLACEHOLDERS: N_("placeholders have to be set by hand"),
}


def likeness(one: str, other: str) -> int:
    """Return how like two comparable texts are, in percent; only equal ones reach 100.

    The mean of two distances (Levenshtein), because neither alone says what is left to do: words
    count what a translator has to touch, letters tell a plural from another word.
    """
    if one == other:
        return 100
    by_words = Levenshtein.normalized_similarity(tokens(one), tokens(other))
    by_letters = Levenshtein.normalized_similarity(one, other)
    return min(NEARLY, floor(50 * (by_words + by_letters)))


def score(
    similarity: int, penalties: Iterable[Penalty], *, same_text: bool, same_context: bool
) -> int:
    """Return what a match is worth, in points of at most 101.

    ``same_text``: the source is the same to the last placeholder. ``same_context``: so are the texts
    before and after it.
    """
    base = min(similarity, NEARLY)
    if same_text:
        base = CONTEXT if same_context else EXACT
    return max(0, base - sum(PENALTIES[penalty] for penalty in set(penalties)))


def reason(penalty: Penalty) -> Sentence:
    """Return why points were taken off, for the person who sees the match."""
    return Sentence(REASONS[penalty])
