"""Form fields that more than one layer's screens have."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cms.core import languages
from cms.core.types import LanguageCode


class LanguagesField(forms.MultipleChoiceField):
    """Some of the installation's languages, as boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(
            # Asked anew for each form: the names are in the language of whoever opens it.
            choices=lambda: [(code, languages.name(code)) for code in languages.all_codes()],
            **kwargs,
        )

    def offer_also(self, codes: Iterable[str]) -> None:
        """Offer those too that were taken out of the settings.

        Where no language means all of them, whoever is limited to one has to stay so.
        """
        former = [LanguageCode(code) for code in codes if code not in languages.all_codes()]
        self.choices = [*self.choices, *((code, languages.name(code)) for code in former)]  # type: ignore[misc]  # the plugin types it as what is read


class OneOfManyRows:
    """Mixed into a field that takes the number of a row: SQLite fails at numbers beyond its integers."""

    error_messages: dict[str, Any]

    def to_python(self, value: Any) -> Any:
        """Return the row; a number that no row can have is as wrong as one that none has."""
        try:
            return super().to_python(value)  # type: ignore[misc]  # of the field that it is mixed into
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": value}
            ) from error


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # takes none when it runs
    """Some rows of a table; SQLite fails at numbers beyond its integers."""

    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)  # type: ignore[misc]  # Django's own hook
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": value}
            ) from error
