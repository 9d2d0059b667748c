"""What a catalog of the repository and this installation last agreed on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreedCatalog(models.Model):
    """The marks of all texts of a language when its catalog was last written or read.

    By them a catalog that comes back shows what was changed in it, and what was changed here;
    catalogs carry no marks themselves, so that a pull request shows texts and nothing else.
    """

    language = models.CharField(_("language"), max_length=20, unique=True)
    marks = models.JSONField(_("marks"), default=dict)

    class Meta:
        verbose_name = _("agreed catalog")
        verbose_name_plural = _("agreed catalogs")

    def __str__(self) -> str:
        return self.language
