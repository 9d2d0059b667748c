"""Judging a target by the termbase: the right terms, no forbidden ones, names left as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cms.translation.terms.concept import ConceptEntry, TermStatus
from cms.translation.terms.glossary import Glossary
from cms.translation.terms.matcher import Match, Named
from cms.translation.terms.words import bare

# In a target these are found in any form: a verb made of the term says the same.
ACCEPTABLE = frozenset({TermStatus.PREFERRED, TermStatus.ADMITTED})

Span = tuple[int, int]


class FindingKind(StrEnum):
    """What is wrong with a target."""

    NOT_USED = "term_not_used"
    FORBIDDEN = "forbidden_term"
    TRANSLATED = "do_not_translate"


@dataclass(frozen=True)
class GlossaryFinding:
    """One thing that a target says otherwise than the termbase wants.

    ``term`` is what stands in the source, or the forbidden word in the target; ``wanted`` is what may
    stand in the target instead, the preferred one first.
    """

    kind: FindingKind
    concept: str
    term: str
    wanted: tuple[str, ...]
    source_span: Span | None = None
    target_span: Span | None = None


def glossary_findings(
    source: str, target: str, language: str, glossary: Glossary
) -> list[GlossaryFinding]:
    """Return what the termbase finds wrong with a target in ``language``.

    A concept that the source names several times has to be named once: people use pronouns. Where one
    word names several concepts, a term of one of them is enough. A forbidden term is one only where
    the source names its concept, or where the concept has no name in the source language at all.
    """
    if not target.strip():
        return []
    in_source = glossary.in_source(source)
    in_target = glossary.matcher(language).find(target, leniently=ACCEPTABLE)
    meant: dict[str, Match] = {}
    for match in in_source:
        for named in match.named:
            meant.setdefault(named.concept.identifier, match)
    forbidden = list(_forbidden(in_target, meant, language, glossary))
    used = {finding.concept for finding in forbidden} | {
        named.concept.identifier
        for match in in_target
        for named in match.named
        if named.term.status in ACCEPTABLE
    }
    return [*_missing(in_source, used, target, language, glossary), *forbidden]


def _missing(
    in_source: list[Match], used: set[str], target: str, language: str, glossary: Glossary
) -> Iterator[GlossaryFinding]:
    seen: set[str] = set()
    for match in in_source:
        concepts = {named.concept.identifier: named.concept for named in match.named}
        if seen.intersection(concepts):
            continue
        seen.update(concepts)
        if used.intersection(concepts) or any(
            _is_kept(concept, target, match) for concept in concepts.values()
        ):
            continue
        wanted = [_wanted(concept, match, language, glossary) for concept in concepts.values()]
        if all(finding.wanted for finding in wanted):
            yield wanted[0]


def _wanted(
    concept: ConceptEntry, match: Match, language: str, glossary: Glossary
) -> GlossaryFinding:
    """Return the finding that a concept is not named; ``wanted`` is empty where it has no name."""
    kind, wanted = FindingKind.NOT_USED, acceptable(concept, language, glossary)
    if concept.do_not_translate and not wanted:
        kind, wanted = FindingKind.TRANSLATED, (match.text,)
    return GlossaryFinding(
        kind, concept.identifier, match.text, wanted, source_span=(match.start, match.end)
    )


def acceptable(concept: ConceptEntry, language: str, glossary: Glossary) -> tuple[str, ...]:
    """Return the terms that may stand for a concept in a language, the preferred ones first."""
    terms = glossary.terms(concept, language)
    return tuple(term.text for term in terms if term.status in ACCEPTABLE)


def _is_kept(concept: ConceptEntry, target: str, match: Match) -> bool:
    return concept.do_not_translate and bare(match.text).casefold() in bare(target).casefold()


def _forbidden(
    in_target: list[Match], meant: dict[str, Match], language: str, glossary: Glossary
) -> Iterator[GlossaryFinding]:
    for match in in_target:
        for named in match.named:
            if not _is_forbidden(named, match, glossary.source_language, meant):
                continue
            source = meant.get(named.concept.identifier)
            yield GlossaryFinding(
                FindingKind.FORBIDDEN,
                named.concept.identifier,
                match.text,
                acceptable(named.concept, language, glossary),
                source_span=(source.start, source.end) if source else None,
                target_span=(match.start, match.end),
            )


def _is_forbidden(
    named: Named, match: Match, source_language: str, meant: dict[str, Match]
) -> bool:
    """Return whether a word in a target is a forbidden one there.

    It is not where the same word is also an inflected form of a good term of the same concept.
    """
    concept = named.concept
    if named.term.status is not TermStatus.FORBIDDEN:
        return False
    has_source = any(term.language == source_language for term in concept.terms)
    if has_source and concept.identifier not in meant:
        return False
    also_good = any(
        other.concept.identifier == concept.identifier and other.term.status in ACCEPTABLE
        for other in match.named
    )
    return not also_good or match.text.casefold() == named.term.text.casefold()
