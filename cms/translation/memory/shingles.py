"""What an index keeps of a text so that texts like it are found: its longest pairs of words.

Looking up every word, or every three letters, of a sentence among a million sentences takes seconds,
because most of what sentences share is what all sentences share. So a text is known by a few pairs
of neighbouring words only, the longest ones: long pairs are rare ones, and so is each list in the
index. Two texts always have one of them in common where they differ in few enough words: a word
that is replaced takes two pairs away, and the same rule picks from both (prefix filtering, Chaudhuri
et al., "A primitive operator for similarity joins", 2006).
"""

from itertools import pairwise
from zlib import crc32

from cms.translation.memory.texts import words

# Of the words of a text, how many may be replaced, in tenths, until it may be missed.
REPLACED_TENTHS = 3
# Stands before the first and behind the last word. No word holds it.
EDGE = "\x00"


def shingles_of(text: str, languages: str) -> list[str]:
    """Return the keys under which a comparable text is indexed, the rarest first.

    ``languages`` names what is never looked up together, so that each pair has lists of its own.
    """
    inside = words(text)
    if not inside:
        return []
    framed = [EDGE, *inside, EDGE]
    pairs = {f"{first} {second}" for first, second in pairwise(framed)}
    longest = sorted(sorted(pairs), key=len, reverse=True)
    begun = crc32(f"{languages} ".encode())
    return [f"{crc32(pair.encode(), begun):x}" for pair in longest[: most(len(inside))]]


def most(word_count: int) -> int:
    """Return how many pairs of a text are kept: two for each word that may differ, and one."""
    return 2 * -(-word_count * REPLACED_TENTHS // 10) + 1
