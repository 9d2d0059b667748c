"""The mark of what a unit held when it went out: by it a file that returns shows what was changed.

``translated 9c1185a5c5e9`` is a state and the beginning of a hash; ``untranslated`` stands alone.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from cms.translation.rules import UnitState

_LENGTH = 12


class Since(StrEnum):
    """Who changed a text since it went out."""

    NOBODY = "nobody"
    FILE = "file"
    CONCORD = "concord"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Version:
    """A text, and whether it still needs work; more than that a file does not know of a state."""

    text: str
    is_draft: bool


def normal(text: str) -> str:
    """Return a text as units keep it: in composed form (NFC), without spaces around it."""
    text = text.replace("\r\n", "\n").strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def mark_of(text: str, state: UnitState) -> str:
    """Return the mark of a text in that state."""
    return f"{state.value} {_hash(text)}" if text else UnitState.UNTRANSLATED.value


def since(base: str, *, theirs: Version, mine: Version) -> Since:
    """Return who changed a text since ``base``: the file, which has ``theirs``, or Concord.

    What is empty in Concord is never in the way. Where both came to the same text, the file has
    nothing to add.
    """
    if theirs == mine:
        return Since.NOBODY
    if not mine.text:
        return Since.FILE
    if not base:
        return Since.UNKNOWN
    by_file, by_concord = _differs(theirs, base), _differs(mine, base)
    if by_file and by_concord:
        return Since.CONCORD if theirs.text == mine.text else Since.BOTH
    return Since.FILE if by_file else Since.CONCORD


def is_of(text: str, base: str) -> bool:
    """Return whether that is the text of the mark, in whatever state."""
    return bool(text) and base.partition(" ")[2] == _hash(text)


def _differs(version: Version, base: str) -> bool:
    state, _space, hashed = base.partition(" ")
    was_draft = state == UnitState.NEEDS_WORK
    return (_hash(version.text), version.is_draft) != (hashed, was_draft)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
