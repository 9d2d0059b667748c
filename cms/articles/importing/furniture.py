"""Page furniture: words that belong to the web page around an article, not to the article."""

import re

_LINES = re.compile(
    r"""(
    (back|return|go)\ to\ (the\ )?top(\ of\ (the\ )?page)? |
    (top|bottom)\ of\ (the\ )?page |
    skip\ to\ (the\ )?(main\ )?content |
    share(\ (this|on|via)(\ (page|article|post|story|link))?)?
        (\ ?(on|via)?\ (facebook|twitter|x|linkedin|whatsapp|pinterest|instagram|e-?mail))? |
    tweet | pin\ it | print\ (this\ )?(page|article) | e-?mail\ this(\ (page|article))? |
    (we|this\ (web\ ?)?(site|page))\ uses?\ cookies\b.{0,200} |
    (accept|reject|manage)(\ (all|our|necessary))?\ cookies |
    cookie\ (settings|policy|notice|preferences)
    )[.:!]?""",
    re.IGNORECASE | re.VERBOSE,
)
_GLUED_BEFORE = re.compile(r"(?i:(?:top|bottom) of page)+(?=[A-Z“\"‘])")
_GLUED_BEHIND = re.compile(r"(?<=[.!?”\"])(?i:(?:top|bottom) of page)+$")


def is_furniture(line: str) -> bool:
    """Whether a line (or short paragraph) is nothing but page furniture."""
    return bool(_LINES.fullmatch(" ".join(line.split())))


def without_glued_furniture(line: str) -> str:
    """Return the line without furniture that was glued to its words, as copying a page does it.

    In front, only before a capital letter: "Bottom of pages" is a text of its own.
    """
    text = line.strip()
    if found := _GLUED_BEFORE.match(text):
        text = text[found.end() :]
    return _GLUED_BEHIND.sub("", text).strip()
