"""Machine suggestions for tests, without any machine."""

from typing import Any

from cms.core import clock
from cms.translation.models import MachineSuggestion, TranslationUnit


def suggest_text(unit: TranslationUnit, text: str, **fields: Any) -> MachineSuggestion:
    """Store a suggestion for the unit as it is now."""
    values = {
        "provider": "pseudo",
        "language": "es",
        "source_hash": unit.source_hash,
        "characters": len(unit.source_text),
        "made_at": clock.now(),
        **fields,
    }
    return MachineSuggestion.objects.create(unit=unit, text=text, **values)
