"""Translations, their units, the history of these and what machines suggest for them."""

from cms.translation.models.change import UnitChange, change_of
from cms.translation.models.machine import MachineSpending, MachineSuggestion
from cms.translation.models.translation import Translation
from cms.translation.models.unit import TranslationUnit

__all__ = [
    "MachineSpending",
    "MachineSuggestion",
    "Translation",
    "TranslationUnit",
    "UnitChange",
    "change_of",
]
