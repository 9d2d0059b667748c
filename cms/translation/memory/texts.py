"""What of a text counts when two texts are compared: its words, not its placeholders."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from cms.translation.segments.codec import words_of

# Scripts that set no spaces between words: each character is a word by itself.
_UNSPACED = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")


@dataclass(frozen=True)
class Marked:
    """A text as a translator sees it; where it is ``rich``, inline markup stands as placeholders."""

    text: str
    rich: bool = False

    @cached_property
    def comparable(self) -> str:
        """Return it without placeholders, with single spaces, case folded (NFC)."""
        plain = words_of(self.text) if self.rich else self.text
        return " ".join(unicodedata.normalize("NFC", plain).casefold().split())


def words(text: str) -> list[str]:
    """Return the words of a comparable text."""
    return _WORD.findall(text)


def tokens(text: str) -> list[str]:
    """Return the words and the punctuation marks of a comparable text."""
    return _TOKEN.findall(text)
