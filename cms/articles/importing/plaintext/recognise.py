"""What one line of plain text looks like. Every rule takes text and gives its verdict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"(?:\(?(?P<value>\d{1,2})\)(?P<space>\s*)|(\d{1,2})\.(\s+))(?P<text>\S.*)")
_LETTER = re.compile(r"(?:\(?(?P<value>[a-zA-Z])\)(?P<space>\s*)|([a-z])\.(\s+))(?P<text>\S.*)")
_BULLET = re.compile(r"(?:[•‣▪●◦](?P<space>\s*)|[-*–]\s+)(?P<text>\S.*)")
_WORD = re.compile(r"[^\W_][\w’'/-]*")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "over",
        "per",
        "so",
        "the",
        "to",
        "up",
        "via",
        "vs",
        "with",
        "yet",
        "is",
        "are",
    ]
)
_RULED_LINE = re.compile(r"[-_=*~•–—.\s]{3,}")
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>|\*\*|__|^#{1,6}\s|\]\(\w+:", re.IGNORECASE)

_HEADING_WORDS = 12
_HEADING_LENGTH = 90
_HEADLINE_LENGTH = 150
_ITEM_TITLE_LENGTH = 100
_POSSIBLE_HEADING_WORDS = 8
_POSSIBLE_HEADING_LENGTH = 60
_WRAPPED_FROM = 50
_UNWRAPPED_FROM = 120


@dataclass(frozen=True)
class Marker:
    """What a numbered or lettered item begins with; ``value`` counts from 1."""

    style: str
    value: int
    text: str
    run_on: bool


def number_marker(line: str) -> Marker | None:
    """Recognise "1) Title", "(1) Title", "1. Title" and the run-on "1)Title", but not "1.5 mg"."""
    if not (found := _NUMBER.fullmatch(line.strip())):
        return None
    value = found["value"] or found[3]
    return Marker("decimal", int(value), found["text"], run_on=found["space"] == "")


def letter_marker(line: str) -> Marker | None:
    """Recognise "a) Title", "A) Title", "a. Title" and "a)Title", but not the initial "J. Doe"."""
    if not (found := _LETTER.fullmatch(line.strip())):
        return None
    value = ord((found["value"] or found[3]).lower()) - ord("a") + 1
    return Marker("lower_alpha", value, found["text"], run_on=found["space"] == "")


def item_marker(line: str) -> Marker | None:
    return number_marker(line) or letter_marker(line)


def bullet_text(line: str) -> str | None:
    """Return the text behind "•", "-", "*" or "–"; the last three need a space."""
    found = _BULLET.fullmatch(line.strip())
    return found["text"] if found else None


def is_ruled_line(line: str) -> bool:
    """Whether a line only draws a rule: "-----", "* * *"."""
    return bool(_RULED_LINE.fullmatch(line.strip())) and len(set(line.split())) == 1


def is_question_heading(line: str) -> bool:
    """Whether a line is one short question: "Why Does It Happen?"."""
    words = line.removesuffix("?")
    return (
        line.endswith("?")
        and line[0].isupper()
        and not re.search(r"[.?!]\s", words)
        and len(line) <= _HEADING_LENGTH
        and 1 <= len(words.split()) <= _HEADING_WORDS
    )


def is_title_case(line: str) -> bool:
    """Whether a short line without final punctuation has its words capitalised, small ones aside."""
    words = _WORD.findall(line)
    return (
        1 <= len(words) <= _HEADING_WORDS
        and len(line) <= _HEADING_LENGTH
        and line[-1] not in ".,;:!?…"
        and words[0][0].isupper()
        and all(_is_capitalised(word) for word in words)
    )


def is_possible_heading(line: str) -> bool:
    """Whether a line could be a heading in sentence case: "Side effects of treatment"."""
    return (
        len(line) <= _POSSIBLE_HEADING_LENGTH
        and 1 <= len(line.split()) <= _POSSIBLE_HEADING_WORDS
        and line[0].isupper()
        and not re.search(r"[.,;:!?…)”\"]$|[.;]\s", line)
    )


def is_headline(line: str) -> bool:
    """Whether a document's first line can be its headline: one line that is no sentence."""
    return (
        len(line) <= _HEADLINE_LENGTH
        and line[-1] not in ".,;:"
        and any(character.isalpha() for character in line)
    )


def is_item_title(text: str) -> bool:
    """Whether an item's own line is a title rather than its whole text."""
    return len(text) <= _ITEM_TITLE_LENGTH and text[-1] not in ".;,!"


def is_lead_in(text: str) -> bool:
    """Whether a paragraph announces what follows: "The ways are:"."""
    return text.endswith(":")


def are_parallel(first: str, second: str) -> bool:
    """Whether two headings begin with the same word: "During …", "During …"."""
    words = (_WORD.search(first), _WORD.search(second))
    return all(words) and len({word[0].casefold() for word in words if word}) == 1


def joins(previous: str, following: str) -> bool:
    """Whether a line goes on with the paragraph of the line before it, as wrapped text does.

    A capital after a short line, or after a long unwrapped one that ends a sentence, starts anew.
    """
    if not following[0].isupper():
        return True
    if len(previous) > _UNWRAPPED_FROM:
        return previous[-1] not in '.!?:”")'
    return len(previous) >= _WRAPPED_FROM or previous.endswith(",")


def usual_gap(gaps: Sequence[int]) -> int:
    """Return how many blank lines mostly stand between two paragraphs; the fewer, if in doubt."""
    return min(set(gaps), key=lambda gap: (-gaps.count(gap), gap), default=1)


def is_wide_gap(gap: int, usual: int) -> bool:
    """Whether blank lines set a paragraph apart: at least two, and more than is usual here."""
    return gap > max(usual, 1)


def has_markup(text: str) -> bool:
    """Whether text holds what looks like HTML or Markdown, which plain text does not have."""
    return bool(_MARKUP.search(text))


def _is_capitalised(word: str) -> bool:
    return word.lower() in _SMALL_WORDS or word[0].isupper() or word[0].isdigit()
