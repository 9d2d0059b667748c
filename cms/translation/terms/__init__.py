"""The termbase's core: concepts, finding their terms in inflected text, judging a target. Plain Python."""

from cms.translation.terms.concept import ConceptEntry, PartOfSpeech, TermEntry, TermStatus
from cms.translation.terms.findings import FindingKind, GlossaryFinding, glossary_findings
from cms.translation.terms.glossary import Glossary
from cms.translation.terms.matcher import Match, TermMatcher

__all__ = [
    "ConceptEntry",
    "FindingKind",
    "Glossary",
    "GlossaryFinding",
    "Match",
    "PartOfSpeech",
    "TermEntry",
    "TermMatcher",
    "TermStatus",
    "glossary_findings",
]
