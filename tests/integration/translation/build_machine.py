"""Machine suggestions for tests, without any machine."""

from typing import Any

from django.urls import reverse

from cms.core import clock
from cms.translation.models import MachineSuggestion, Translation, TranslationUnit


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


def units_url(translation: Translation) -> str:
    return reverse("concord_machine_translation", args=[translation.pk])


def unit_url(unit: TranslationUnit) -> str:
    return reverse("concord_machine_unit", args=[unit.translation_id, unit.pk])


def texts(translation: Translation) -> dict[str, str]:
    """Return what machines suggest now for each unit, by its key."""
    found = MachineSuggestion.objects.current().filter(unit__translation=translation)
    return dict(found.values_list("unit__key", "text"))
