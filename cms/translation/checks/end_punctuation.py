"""How a text ends: a question stays a question."""

import re

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Reading, Span

_ENDS = {
    ".": "stop", "。": "stop", "۔": "stop", "।": "stop",
    "?": "question", "؟": "question", "？": "question", ";": "semicolon", "؛": "semicolon",
    "!": "exclamation", "！": "exclamation", ":": "colon", "：": "colon",
    "…": "ellipsis", ",": "comma", "،": "comma",
}  # fmt: skip
_CLOSING = "\"'”’»)]›\u200f\u200e\u2069 \u00a0\u202f\t\n"
_GREEK = "el"
# The items of a list end as the language's lists do.
_ALIKE = ({"stop", "semicolon"}, {"comma", "semicolon"}, {"stop", "ellipsis"})
_ABBREVIATION = re.compile(r"(?:\b[A-Z]{1,2}\.[ \u00a0]?)+$|\b(?:etc|al|p\.?\s?ej|p\.?\s?ex)\.$")


class EndPunctuation:
    """Another mark at the end than in the source."""

    id = "end_punctuation"
    name = Sentence(N_("Mark at the end"))
    description = Sentence(
        N_("The source ends with another punctuation mark than the translation, or with none.")
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return a finding where both do not end alike."""
        wanted, there = _end(pair.source_reading)
        found, here = _end(pair.target_reading)
        if pair.target_language.startswith(_GREEK) and found == "semicolon":
            found = "question"
        if wanted == found or {wanted, found} in _ALIKE or _is_abbreviation(pair, found, wanted):
            return []
        source = pair.source_reading.text[there.start : there.end]
        target = pair.target_reading.text[here.start : here.end]
        return [
            Finding(
                self.id,
                _sentence(source, target),
                (pair.source_reading.span(there.start, there.end),) if wanted else (),
                (pair.target_reading.span(here.start, here.end),) if found else (),
            )
        ]


def _end(reading: Reading) -> tuple[str, Span]:
    """Return what kind of mark a text ends with, and where; quotation marks are looked through."""
    text = reading.text.rstrip(_CLOSING)
    if not text:
        return "", Span(0, 0)
    if match := re.search(r"\.{2,}$", text):
        return "ellipsis", Span(*match.span())
    kind = _ENDS.get(text[-1], "")
    return kind, Span(len(text) - 1, len(text)) if kind else Span(len(text), len(text))


def _is_abbreviation(pair: Pair, found: str, wanted: str) -> bool:
    """Return whether the only full stop of the two belongs to an abbreviation (“EE. UU.”)."""
    if {found, wanted} != {"stop", ""}:
        return False
    reading = pair.target_reading if found else pair.source_reading
    return _ABBREVIATION.search(reading.text.rstrip(_CLOSING)) is not None


def _sentence(source: str, target: str) -> Sentence:
    if source and target:
        return Sentence(
            N_("The source ends with “%(source)s”, the translation with “%(target)s”."),
            source=source,
            target=target,
        )
    if source:
        return Sentence(
            N_("The source ends with “%(source)s”, the translation with no mark."), source=source
        )
    return Sentence(
        N_("The translation ends with “%(target)s”, the source with no mark."), target=target
    )
