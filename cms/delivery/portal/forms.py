"""The forms that only the portal, or the page that invites to it, has."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class InviteForm(forms.Form):
    """Whom to invite, and in which language to write to them."""

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


class SandboxKeyForm(forms.Form):
    """What a key for trying things out is called."""

    label = forms.CharField(
        label=_("Label"),
        max_length=100,
        help_text=_("Whose it is or what it is for, for example “Ana's laptop”."),
    )
