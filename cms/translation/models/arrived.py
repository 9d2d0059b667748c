"""A file of translations or of terms between its dry run and its import."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ArrivedFileQuerySet(models.QuerySet["ArrivedFile"]):
    """Files that wait, by what they hold."""

    def with_translations(self) -> Self:
        """Keep files of translations."""
        return self.exclude(conflicts="")

    def with_terms(self) -> Self:
        """Keep files of terms."""
        return self.filter(conflicts="")


class ArrivedFile(models.Model):
    """A file that somebody uploaded: kept until it is imported, or for a day.

    ``conflicts`` says what becomes of texts that were changed on both sides. Terms know no conflicts:
    there it is empty.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    name = models.CharField(_("name"), max_length=255)
    data = models.BinaryField(_("content"))
    conflicts = models.CharField(_("conflicts"), max_length=20)
    at = models.DateTimeField(_("uploaded at"))

    objects = models.Manager.from_queryset(ArrivedFileQuerySet)()

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name
