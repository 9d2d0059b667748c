"""Clinicians and the credentials by which they may sign off."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import languages
from cms.core.errors import UnknownLanguage
from cms.core.speech import said


def source_language_only() -> list[str]:
    """Return the languages that a new clinician is taken to read."""
    return [languages.SOURCE]


class Clinician(models.Model):
    """A person whose registration was checked and who may sign off texts in some languages."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="clinician",
        verbose_name=_("user account"),
    )
    full_name = models.CharField(_("full name"), max_length=200)
    profession = models.CharField(
        _("profession"), max_length=200, help_text=_("For example: consultant urologist.")
    )
    registration_body = models.CharField(
        _("registration body"), max_length=200, help_text=_("Who keeps the professional register.")
    )
    registration_number = models.CharField(_("registration number"), max_length=100)
    reads = models.JSONField(
        _("languages"),
        default=source_language_only,
        help_text=_("The languages in which this person can judge a medical text."),
    )
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("clinician")
        verbose_name_plural = _("clinicians")
        ordering = ("full_name",)

    def __str__(self) -> str:
        return self.full_name

    def clean(self) -> None:
        """Refuse languages that the installation does not know."""
        try:
            self.reads = [languages.parse(code) for code in self.reads]
        except UnknownLanguage as error:
            raise ValidationError({"reads": said(error)}) from error

    @property
    def credentials(self) -> str:
        """Return the credentials as they are recorded with a decision."""
        return f"{self.profession}, {self.registration_body} {self.registration_number}"
