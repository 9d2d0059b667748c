"""Translations, their units, and what people and machines say about these; the termbase."""

from cms.translation.models.agreed import AgreedCatalog
from cms.translation.models.arrived import ArrivedFile
from cms.translation.models.assignment import Assignment
from cms.translation.models.change import UnitChange, change_of, tell
from cms.translation.models.dismissal import Dismissal, wording_of
from cms.translation.models.machine import MachineSpending, MachineSuggestion
from cms.translation.models.memory import MemoryEntry
from cms.translation.models.question import Question, UnitComment
from cms.translation.models.rate import WordRate
from cms.translation.models.term import Concept, ProposalState, Term, TermProposal
from cms.translation.models.translation import Translation
from cms.translation.models.unit import TranslationUnit

__all__ = [
    "AgreedCatalog",
    "ArrivedFile",
    "Assignment",
    "Concept",
    "Dismissal",
    "MachineSpending",
    "MachineSuggestion",
    "MemoryEntry",
    "ProposalState",
    "Question",
    "Term",
    "TermProposal",
    "Translation",
    "TranslationUnit",
    "UnitChange",
    "UnitComment",
    "WordRate",
    "change_of",
    "tell",
    "wording_of",
]
