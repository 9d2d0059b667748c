"""Cutting a text into words, so that ``HbA<1>1c</1>`` is one and ``l'urètre`` are two."""

import re
from dataclasses import dataclass

# Letters and digits; vowel signs, joiners and soft hyphens that stand inside a word; and numbered
# placeholders between two letters, for a bold syllable breaks no word. A void one does (a line break).
_INSIDE = "[^\\W_]|[\u00ad\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]"
_PLACEHOLDER = re.compile(r"</?[0-9]{1,9}/?>")
_WORD = re.compile(
    rf"{_PLACEHOLDER.pattern}|(?P<word>(?:{_INSIDE})+(?:(?:</?[0-9]{{1,9}}>)+(?:{_INSIDE})+)*)"
)
# What may stand between the words of one term: not a comma, not a full stop.
_GAP = re.compile("(?:[\\s'’\u2010\u2011\u2013-]|</?[0-9]{1,9}/?>)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its letters, where it stands, and whether it goes on with the last one."""

    text: str
    start: int
    end: int
    continues: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a text with placeholders, in their order."""
    words: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        if found["word"] is None:
            continue
        continues = bool(words) and _GAP.fullmatch(text, end, found.start()) is not None
        words.append(Word(bare(found.group()), found.start(), found.end(), continues))
        end = found.end()
    return words


def bare(text: str) -> str:
    """Return a text without its placeholders."""
    return _PLACEHOLDER.sub("", text) if "<" in text else text
