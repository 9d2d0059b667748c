"""Signing in and out, setting a password, choosing a language: Django's views, for developers alone."""

import logging
from typing import Any

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.contrib.auth.models import User
from django.contrib.auth.views import (
    LoginView,
    LogoutView,
    PasswordResetConfirmView,
    PasswordResetDoneView,
    PasswordResetView,
)
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from cms.delivery.portal.door import DeveloperRequest, for_developers, known_language
from cms.delivery.portal.mail import send_new_link
from cms.partners.models import Developer
from cms.partners.selectors import developer_of

logger = logging.getLogger(__name__)


class SignInForm(AuthenticationForm):
    """Mail address and password; whoever is no developer learns no more than who mistypes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = gettext_lazy("E-mail address")
        self.fields["username"].widget.attrs |= {"autocomplete": "username", "dir": "ltr"}

    def clean_username(self) -> str:
        """Return the address as accounts have it."""
        address: str = self.cleaned_data["username"].lower()
        return address

    def confirm_login_allowed(self, user: Any) -> None:
        """Refuse accounts of others, which are right here only by chance."""
        super().confirm_login_allowed(user)
        if developer_of(user) is None:
            raise self.get_invalid_login_error()

    def get_invalid_login_error(self) -> Any:
        """Return the refusal, which does not say which of the two was wrong."""
        error = super().get_invalid_login_error()
        error.message = _("There is no such account, or the password is another one.")
        return error


class NewLinkForm(PasswordResetForm):
    """The address to send a link to. What is answered is the same whether anybody has it."""

    def save(self, **options: Any) -> None:  # type: ignore[override]  # the view's options are for Django's mail
        """Send the link to a developer with that address, also to one who never set a password."""
        found = Developer.objects.admitted().select_related("user", "partner")
        for developer in found.filter(user__username=self.cleaned_data["email"].lower()):
            try:
                send_new_link(developer)
            except OSError:  # the visitor would learn from it that the address is known
                logger.exception("No link could be mailed to the developer %s.", developer.pk)


class SignIn(LoginView):
    """The way in."""

    template_name = "portal/sign_in.html"
    authentication_form = SignInForm
    next_page = "portal:overview"


class SignOut(LogoutView):
    """The way out."""

    next_page = "portal:sign_in"


class AskForLink(PasswordResetView):
    """Where a link that sets the password is asked for."""

    template_name = "portal/ask_for_link.html"
    form_class = NewLinkForm
    success_url = reverse_lazy("portal:link_sent")


class LinkSent(PasswordResetDoneView):
    """What is said after that, whoever asked."""

    template_name = "portal/link_sent.html"


class SetPassword(PasswordResetConfirmView):
    """Where the mailed link leads; it works once, and signs in who has set a password."""

    template_name = "portal/set_password.html"
    success_url = reverse_lazy("portal:overview")
    post_reset_login = True

    def get_user(self, uidb64: str) -> User | None:
        """Return the account of a developer; another one's link opens nothing here."""
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and developer_of(user) else None


@for_developers
@require_POST
def choose_language(request: DeveloperRequest) -> HttpResponse:
    """Speak another language to the developer from now on, in mails too."""
    developer = request.developer
    developer.language = known_language(request.POST.get("language", ""))
    developer.save(update_fields=["language"])
    with override(developer.language):
        messages.success(request, _("The portal speaks your language now."))
    return redirect("portal:overview")
