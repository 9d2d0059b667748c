"""Translations and their units."""

from cms.translation.models.translation import Translation
from cms.translation.models.unit import TranslationUnit

__all__ = ["Translation", "TranslationUnit"]
