"""The forms about partners, their keys and their developers, in the admin and in the portal."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.articles.vocabulary import Audience
from cms.core.forms import LanguagesField
from cms.partners.rules import LONGEST_OVERLAP, OVERLAP, end_of


class PartnerForm(WagtailAdminModelForm):
    """A partner; languages are ticked instead of being written as JSON."""

    languages = LanguagesField(
        label=_("Languages"),
        required=False,
        help_text=_("The languages that the partner may fetch. None means all."),
    )
    audiences = forms.MultipleChoiceField(
        label=_("Audiences"),
        choices=Audience.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The partner may fetch what is written for these. None means all."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].offer_also(self.instance.languages)


class IssueKeyForm(forms.Form):
    """Where a new key will be used, and how long."""

    label = forms.CharField(
        label=_("Label"),
        max_length=100,
        help_text=_("Where the key is used, for example “website”."),
    )
    last_day = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day on which the key works. Empty: until it is revoked."),
    )

    @property
    def expires_at(self) -> datetime | None:
        """Return the moment at which the key ends, where a last day was given."""
        day = self.cleaned_data["last_day"]
        return end_of(day, timezone.get_current_timezone()) if day else None


class SandboxKeyForm(forms.Form):
    """What a key for trying things out is called."""

    label = forms.CharField(
        label=_("Label"),
        max_length=100,
        help_text=_("Whose it is or what it is for, for example “Ana's laptop”."),
    )


class RotateKeyForm(forms.Form):
    """How long a key and its successor are valid side by side."""

    days = forms.IntegerField(
        label=_("Days for changing over"),
        min_value=0,
        max_value=LONGEST_OVERLAP.days,
        initial=OVERLAP.days,
        help_text=_("So long both keys work; then the old one expires. 0 ends it at once."),
    )

    @property
    def overlap(self) -> timedelta:
        """Return the time for changing over."""
        return timedelta(days=self.cleaned_data["days"])


class InviteForm(forms.Form):
    """Whom to invite to the portal, and in which language to write to them."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=150,  # a user name, which it becomes, is no longer
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
        help_text=_("Where the link goes that sets the password. It is the name to sign in with."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES,
        help_text=_("What the mail and the portal speak; it can be changed there."),
    )
