"""What a reviewer fills in with a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignOffForm(forms.Form):
    """A clinician signs off: a comment for the record and the day of the next review."""

    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kept with the sign-off; partners do not see it."),
    )
    next_review = forms.DateField(
        label=_("Next review"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Leave empty for the usual interval of the article's risk level."),
    )


class ApprovalForm(forms.Form):
    """A linguist approves: a comment for the record."""

    comment = forms.CharField(
        label=_("Comment"), required=False, widget=forms.Textarea({"rows": 3})
    )


class ChangeRequestForm(forms.Form):
    """A reviewer asks for changes and has to say which."""

    comment = forms.CharField(
        label=_("What has to change"), required=True, widget=forms.Textarea({"rows": 3})
    )
