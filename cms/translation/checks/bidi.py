"""Text that runs in two directions (Unicode Standard Annex 9)."""

import re

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.checks.cldr import locale_of
from cms.translation.checks.contacts import Kind, contacts_in
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Span

_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_CLOSING = {"\u202c", "\u2069"}
_LEFT_TO_RIGHT = "\u200e\u202a\u202d\u2066\u2068"
# Figures with a sign before them, or with strokes between them, change places behind Arabic letters.
_SIGNED = re.compile(r"(?<![\d\w])[-+−±]\d+(?:[.,]\d+)?(?!\w)")


class Bidi:
    """Direction controls that are not closed, and figures that a reader would see reversed."""

    id = "bidi"
    name = Sentence(N_("Direction of writing"))
    description = Sentence(
        N_(
            "Marks that change the direction of writing have to be closed. In right-to-left text a "
            "telephone number or a number with a sign needs a mark that keeps its figures in order."
        )
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return what is not closed, does not belong there, or needs a mark."""
        text = pair.target
        spans = _unbalanced(text)
        if spans:
            return [self._said(N_("A mark for the direction of writing is not closed."), spans)]
        if not _is_right_to_left(pair.target_language):
            spans = [Span(*found.span()) for found in _CONTROL.finditer(text)]
            if not spans or _CONTROL.search(pair.source):
                return []
            return [self._said(N_("This language needs no marks for the direction."), spans)]
        exposed = _exposed(pair)
        if not exposed:
            return []
        return [
            self._said(
                N_(
                    "These figures change places for the reader. Put a left-to-right mark before them."
                ),
                exposed,
            )
        ]

    def _said(self, template: str, spans: list[Span]) -> Finding:
        return Finding(self.id, Sentence(template), target=tuple(spans))


def _unbalanced(text: str) -> list[Span]:
    """Return the controls that open and never close, or close what is not open."""
    waiting: list[tuple[str, int]] = []
    wrong = []
    for found in _CONTROL.finditer(text):
        mark = found.group()
        if mark in _OPENING:
            waiting.append((_OPENING[mark], found.start()))
        elif mark in _CLOSING:
            if waiting and waiting[-1][0] == mark:
                waiting.pop()
            else:
                wrong.append(found.start())
    return [Span(place, place + 1) for place in sorted([*wrong, *(at for _mark, at in waiting)])]


def _exposed(pair: Pair) -> list[Span]:
    """Return telephone numbers and signed numbers without a left-to-right mark before them."""
    reading = pair.target_reading
    found = [
        (contact.start, contact.end)
        for contact in contacts_in(reading.text)
        if contact.kind is Kind.PHONE and re.search(r"[-+ ]", contact.text)
    ]
    found += [match.span() for match in _SIGNED.finditer(reading.text)]
    return [
        reading.span(start, end)
        for start, end in dict.fromkeys(found)
        if reading.text[start - 1 : start] not in _LEFT_TO_RIGHT or start == 0
    ]


def _is_right_to_left(language: LanguageCode) -> bool:
    return locale_of(language).text_direction == "rtl"
