"""What a reviewer fills in with a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.review.rules import Decision


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


class ShortDecisionForm(SignOffForm):
    """A clinician decides on a notice or a call to action, as it stood when the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            (Decision.APPROVED.value, _("Sign off: it becomes public in English")),
            (
                Decision.CHANGES_REQUESTED.value,
                _("Request changes: if exactly this text is public, it is taken back"),
            ),
        ],
    )

    next_review = forms.DateField(
        label=_("Next review"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("Leave empty for three years from today."),
    )

    field_order = ("seen", "decision", "comment", "next_review")


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
