"""A file of translations between its dry run and its import."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ArrivedFile(models.Model):
    """A file that somebody uploaded: kept until it is imported, or for a day."""

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

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name
