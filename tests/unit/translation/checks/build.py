"""Builders of pairs, and of the faults that checks are there to find."""

from cms.core.types import LanguageCode
from cms.translation.checks import Pair, check_units, find

ENGLISH = LanguageCode("en")
KNOWN = tuple(LanguageCode(code) for code in ("en", "es", "es-mx", "fr", "pt-br", "ar"))


def pair(source: str, target: str, language: str = "es", *, rich: bool = True) -> Pair:
    """Return an English text and its translation."""
    return Pair(source, target, ENGLISH, LanguageCode(language), rich=rich, known=KNOWN)


def said(check_id: str, source: str, target: str, language: str = "es") -> list[str]:
    """Return what one check says about one translation."""
    check = find(check_id)
    assert check is not None
    return [
        str(finding.message)
        for finding in check_units([pair(source, target, language)], [check])[0]
    ]


def marked(check_id: str, source: str, target: str, language: str = "es") -> list[tuple[str, ...]]:
    """Return the pieces of source and target that one check points at."""
    check = find(check_id)
    assert check is not None
    return [
        (
            *(source[span.start : span.end] for span in finding.source),
            *(target[span.start : span.end] for span in finding.target),
        )
        for finding in check_units([pair(source, target, language)], [check])[0]
    ]
