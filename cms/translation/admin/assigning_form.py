"""The form with which translations are assigned, one or many: what is left alone stays."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.translation.actions import Terms
from cms.translation.actions.assign import KEEP, Keep
from cms.translation.assigning import Priority
from cms.translation.models.assignment import PRIORITIES
from cms.translation.people import name_of
from cms.translation.selectors.work import clinicians, revisers, translators

NOBODY = "nobody"


class PersonField(forms.ChoiceField):
    """Somebody of a group, nobody, or whoever it is already."""

    def __init__(self, people: Any, **kwargs: Any) -> None:
        self.people = people
        super().__init__(choices=self._choices, required=False, **kwargs)

    def _choices(self) -> list[tuple[str, Any]]:
        known: QuerySet[User] = self.people()
        return [
            ("", _("Leave as it is")),
            (NOBODY, _("Nobody")),
            *((str(user.pk), name_of(user)) for user in known),
        ]

    def clean(self, value: Any) -> User | Keep | None:
        """Return the person, nobody, or that it stays."""
        chosen = super().clean(value)
        if not chosen:
            return KEEP
        return None if chosen == NOBODY else self.people().get(pk=chosen)


class AssignForm(forms.Form):
    """Who works on the chosen translations, and until when."""

    translator = PersonField(translators, label=_("Translator"))
    reviser = PersonField(
        revisers,
        label=_("Reviser"),
        help_text=_(
            "A second person. Where one is named, nobody else can approve the translation."
        ),
    )
    clinician = PersonField(
        clinicians,
        label=_("Bilingual clinician"),
        help_text=_("For articles of high risk. Where one is named, nobody else can sign it off."),
    )
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Leave empty to keep the date."),
    )
    no_due_date = forms.BooleanField(label=_("Take the due date away"), required=False)
    priority = forms.ChoiceField(
        label=_("Priority"),
        required=False,
        choices=[("", _("Leave as it is")), *PRIORITIES],
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a date that is set and taken away at once."""
        data = super().clean() or {}
        if data.get("due_on") and data.get("no_due_date"):
            raise ValidationError(_("Either set a due date or take it away."))
        return data

    @property
    def terms(self) -> Terms:
        """Return what is to change."""
        data = self.cleaned_data
        due_on = None if data["no_due_date"] else data["due_on"] or KEEP
        return Terms(
            translator=data["translator"],
            reviser=data["reviser"],
            clinician=data["clinician"],
            due_on=due_on,
            priority=Priority(int(data["priority"])) if data["priority"] else KEEP,
        )
