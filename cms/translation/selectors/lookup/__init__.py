"""Finding in the translation memory what helps with a text."""

from cms.translation.selectors.lookup.best import best_matches
from cms.translation.selectors.lookup.suggestions import (
    suggestions_for,
    suggestions_for_all,
    suggestions_of,
)

__all__ = ["best_matches", "suggestions_for", "suggestions_for_all", "suggestions_of"]
