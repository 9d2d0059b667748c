"""The difference between two texts, word by word. Plain Python."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|</?\d+/?>|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words that is in both texts, or was deleted, or inserted."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """Return the pieces that lead from the old text to the new one, in the order of reading."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces = []
    for operation, start, end, to, until in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", "".join(before[start:end])))
            continue
        if start < end:
            pieces.append(Piece("deleted", "".join(before[start:end])))
        if to < until:
            pieces.append(Piece("inserted", "".join(after[to:until])))
    return pieces
