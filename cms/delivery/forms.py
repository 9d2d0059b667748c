"""The forms of the webhooks' administration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.forms import LanguagesField
from cms.delivery.models import DispatchState
from cms.delivery.webhooks.events import EventType


class EndpointForm(forms.Form):
    """Where a partner wants to be called, and about what."""

    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("An address on the public internet that begins with https://."),
    )
    types = forms.MultipleChoiceField(
        label=_("Events"),
        choices=[(kind.value, kind.value) for kind in EventType],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means all."),
    )
    languages = LanguagesField(
        label=_("Languages"),
        required=False,
        help_text=_("None means all that the partner may fetch."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["languages"]
        field.offer_also(self.initial.get("languages", ()))


class FilterForm(forms.Form):
    """Which deliveries are shown."""

    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All")), *DispatchState.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Event"),
        choices=[("", _("All")), *((kind.value, kind.value) for kind in EventType)],
        required=False,
    )
    article = forms.UUIDField(label=_("Article (its public id)"), required=False)


class PeriodForm(forms.Form):
    """From when to when events are sent again."""

    since = forms.DateTimeField(
        label=pgettext_lazy("period", "From"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    until = forms.DateTimeField(
        label=_("Until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("At most 10,000 events are sent again at once."),
    )
