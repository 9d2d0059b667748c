"""The forms of the partners' administration."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.core.forms import LanguagesField


class PartnerForm(WagtailAdminModelForm):
    """A partner; languages are ticked instead of being written as JSON."""

    languages = LanguagesField(
        label=_("Languages"),
        required=False,
        help_text=_("The languages that the partner may fetch. None means all."),
    )


class IssueKeyForm(forms.Form):
    """Where a new key will be used."""

    label = forms.CharField(
        label=_("Label"),
        max_length=100,
        help_text=_("Where the key is used, for example “website”."),
    )
