"""The mail that lets a developer set a password: by invitation, or because it was forgotten."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.partners.models import Developer


def send_invitation(developer: Developer) -> None:
    """Send the link that sets the first password, in the developer's language.

    Raises what the mail server's connection does (``OSError``, which ``SMTPException`` is one of).
    """
    with override(developer.language):
        subject = _("Your access to %(site)s for developers") % {"site": settings.WAGTAIL_SITE_NAME}
        _send(developer, subject, "portal/mail/invitation.txt")


def send_new_link(developer: Developer) -> None:
    """Send another link to somebody who forgot the password, or whose first link has expired."""
    with override(developer.language):
        subject = _("Set your password for %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
        _send(developer, subject, "portal/mail/new_link.txt")


def _send(developer: Developer, subject: str, template: str) -> None:
    user = developer.user
    number = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    context = {
        "partner": developer.partner,
        "site": settings.WAGTAIL_SITE_NAME,
        "link": settings.BASE_URL + reverse("portal:set_password", args=[number, token]),
        "portal": settings.BASE_URL + reverse("portal:overview"),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    send_mail(subject, render_to_string(template, context), None, [user.email])
