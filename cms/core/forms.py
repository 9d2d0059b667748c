"""Form fields that more than one layer's screens have."""

from typing import Any

from django import forms

from cms.core import languages


class LanguagesField(forms.MultipleChoiceField):
    """Some of the installation's languages, as boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(
            # Asked anew for each form: the names are in the language of whoever opens it.
            choices=lambda: [(code, languages.name(code)) for code in languages.all_codes()],
            **kwargs,
        )
