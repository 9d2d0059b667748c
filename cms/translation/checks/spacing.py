"""Spaces where none belong, and none where one belongs."""

import re

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.checks.contacts import contacts_in
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Placeholder, Span, base

_INVISIBLE = " \t\n\u00a0\u202f\u2009\u200b\ufeff"
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE = re.compile(r"(?<=[\w)”»])[ \u00a0\u202f]+(?=[.,،؛؟;:!?](?:\s|$))")
_BEFORE_IN_FRENCH = re.compile(r"(?<=[\w)”»])[ \u00a0\u202f]+(?=[.,](?:\s|$))")
_GLUED = re.compile(r"(?<=[^\W\d_]{3})[.!?؟…](?=[^\W\d_]{2})|(?<=[^\W\d_]{2})[,;،؛](?=[^\W\d_]{2})")


class Spacing:
    """Spaces doubled, missing, or before a mark."""

    id = "spacing"
    name = Sentence(N_("Spaces"))
    description = Sentence(
        N_("Two spaces in a row, a space before a full stop or comma, or none behind it.")
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the places in the translation; what the source has too is not its fault."""
        reading = pair.target_reading
        text, taken = reading.text, [(it.start, it.end) for it in contacts_in(reading.text)]
        found = [
            (Sentence(N_("There are two spaces in a row.")), match)
            for match in _DOUBLE.finditer(text)
        ]
        found += [
            (Sentence(N_("There is a space before the punctuation mark.")), match)
            for match in _before(pair.target_language).finditer(text)
        ]
        found += [
            (Sentence(N_("There is no space behind the punctuation mark.")), match)
            for match in _GLUED.finditer(text)
            if match.group() != "." or _is_sentence_end(text, match)
        ]
        return [
            Finding(self.id, sentence, target=(reading.span(*match.span()),))
            for sentence, match in found
            if not any(start <= match.start() < end for start, end in taken)
        ]


class EdgeSpace:
    """Spaces at the beginning or the end, of the text or inside a placeholder."""

    id = "edge_space"
    name = Sentence(N_("Spaces at the edge"))
    description = Sentence(
        N_("The translation, or a word between placeholders, begins or ends with a space.")
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the spaces at the edges that the source does not have."""
        spans = []
        text = pair.target
        if text[:1] in _INVISIBLE and pair.source[:1] not in _INVISIBLE:
            spans.append(Span(0, len(text) - len(text.lstrip(_INVISIBLE))))
        if text[-1:] in _INVISIBLE and pair.source[-1:] not in _INVISIBLE:
            spans.append(Span(len(text.rstrip(_INVISIBLE)), len(text)))
        allowed = {code.text for code in pair.source_codes if _has_edge(pair.source, code)}
        spans += [
            code.span
            for code in pair.target_codes
            if code.text not in allowed and _has_edge(text, code)
        ]
        if not spans:
            return []
        return [
            Finding(self.id, Sentence(N_("There is a space at the edge.")), target=tuple(spans))
        ]


def _has_edge(text: str, code: Placeholder) -> bool:
    """Return whether a space stands directly inside what a placeholder opens or closes."""
    if code.void:
        return False
    inside = (
        text[code.span.start - 1 : code.span.start] if code.closing else text[code.span.end :][:1]
    )
    return inside != "" and inside in _INVISIBLE


def _before(language: LanguageCode) -> re.Pattern[str]:
    return _BEFORE_IN_FRENCH if base(language) == "fr" else _BEFORE


def _is_sentence_end(text: str, match: re.Match[str]) -> bool:
    """Return whether a capital letter follows: else it is an abbreviation or a name."""
    return text[match.end()].isupper() and text[match.start() - 1].islower()
