"""Marks as the language writes them: ¿ and ¡, the narrow space of French, the marks of Arabic."""

import re
from collections.abc import Iterator

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.checks.contacts import contacts_in
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Reading, Span, base

Fault = tuple[Sentence, Span]

_OPENED = (("¿", "?"), ("¡", "!"))
# Lexique des règles typographiques en usage à l’Imprimerie nationale: a narrow no-break space before
# ; ! ?, a no-break space before : and inside « ». Either will do before any of them. Canadian French
# writes none before ; ! ? (Le guide du rédacteur).
_FRENCH = re.compile(
    r"(?<=[\w)»”’…%])(?P<gap>[ \t]?)(?P<mark>[;!?:»])(?=[\s»)”\"']|$)|(?P<open>«)(?P<inner>[ \t]?)(?=\w)"
)
_QUEBEC_CLOSE = ";!?"
_LATIN_IN_ARABIC = re.compile(r"(?<=[\u0621-\u064a\u064b-\u0652»)\s])[?,;](?=\s|$)")
_ARABIC_MARKS = {"?": "؟", ",": "،", ";": "؛"}


class LocalPunctuation:
    """Punctuation that another language would write."""

    id = "local_punctuation"
    name = Sentence(N_("Punctuation of the language"))
    description = Sentence(
        N_(
            "Spanish opens questions with ¿ and exclamations with ¡; French has a no-break space "
            "before ; : ! ? and inside « »; Arabic has ؟ ، ؛."
        )
    )
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return the marks that the language writes in another way."""
        reading = pair.target_reading
        faults = _RULES.get(base(pair.target_language), _none)(reading, pair.target_language)
        return [
            Finding(self.id, sentence, target=(reading.span(span.start, span.end),))
            for sentence, span in faults
        ]


def _none(reading: Reading, language: LanguageCode) -> Iterator[Fault]:
    return iter(())


def _spanish(reading: Reading, language: LanguageCode) -> Iterator[Fault]:
    """Yield the closing marks that nothing opened."""
    text = _without_addresses(reading)
    for opening, closing in _OPENED:
        open_marks = 0
        for match in re.finditer(f"[{opening}{closing}]+", text):
            if opening in match.group():
                open_marks += 1
            elif open_marks:
                open_marks -= 1
            elif match.group()[-1] == closing:
                yield (
                    Sentence(
                        N_("“%(closing)s” closes what no “%(opening)s” has opened."),
                        closing=closing,
                        opening=opening,
                    ),
                    Span(*match.span()),
                )


def _french(reading: Reading, language: LanguageCode) -> Iterator[Fault]:
    """Yield the marks without a no-break space."""
    text = _without_addresses(reading)
    for match in _FRENCH.finditer(text):
        mark = match["mark"] or match["open"]
        if language == "fr-ca" and mark in _QUEBEC_CLOSE:
            continue
        before = match["mark"] is not None
        yield (
            Sentence(N_("“%(mark)s” has no no-break space before it."), mark=mark)
            if before
            else Sentence(N_("“%(mark)s” has no no-break space behind it."), mark=mark),
            Span(*match.span()),
        )


def _arabic(reading: Reading, language: LanguageCode) -> Iterator[Fault]:
    """Yield the Latin marks between Arabic words."""
    text = _without_addresses(reading)
    for match in _LATIN_IN_ARABIC.finditer(text):
        yield (
            Sentence(
                N_("“%(found)s” is written “%(wanted)s” in this language."),
                found=match.group(),
                wanted=_ARABIC_MARKS[match.group()],
            ),
            Span(*match.span()),
        )


def _without_addresses(reading: Reading) -> str:
    """Return the text with addresses blanked: their marks are not punctuation."""
    text = reading.text
    for contact in contacts_in(reading.text):
        text = text[: contact.start] + "x" * (contact.end - contact.start) + text[contact.end :]
    return text


_RULES = {"es": _spanish, "fr": _french, "ar": _arabic}
