"""The people of a partner who look after its keys and webhooks themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.partners.models.partner import Partner


class DeveloperQuerySet(models.QuerySet["Developer"]):
    """The vocabulary of developers."""

    def admitted(self) -> "DeveloperQuerySet":
        """Return those who may use the portal: their account and their partner are switched on."""
        return self.filter(user__is_active=True, partner__active=True)


class Developer(models.Model):
    """Somebody of a partner who may use the portal, and nothing else: not the admin.

    ``language`` is the one that the portal and our mails speak to them.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="developer",
        verbose_name=_("user"),
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="developers", verbose_name=_("partner")
    )
    language = models.CharField(_("language"), max_length=20, default=settings.LANGUAGE_CODE)
    invited_at = models.DateTimeField(_("invited at"))

    objects = DeveloperQuerySet.as_manager()

    class Meta:
        verbose_name = _("developer")
        verbose_name_plural = _("developers")
        ordering = ("user__email", "pk")

    def __str__(self) -> str:
        return f"{self.user} ({self.partner})"
