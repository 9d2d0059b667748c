"""Translations, their units and what machines suggest for these."""

from cms.translation.models.machine import MachineSpending, MachineSuggestion
from cms.translation.models.translation import Translation
from cms.translation.models.unit import TranslationUnit

__all__ = ["MachineSpending", "MachineSuggestion", "Translation", "TranslationUnit"]
