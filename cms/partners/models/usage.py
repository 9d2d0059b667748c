"""What partners fetched, counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.partners.models.key import PartnerKey


class Usage(models.Model):
    """How often a key asked on one day (UTC) for one article in one language with one outcome.

    ``article`` is the article's public id; it and ``language`` are empty where the answer was about
    none, or about several.
    """

    day = models.DateField(_("day"), db_index=True)
    key = models.ForeignKey(
        PartnerKey, on_delete=models.CASCADE, related_name="usage", verbose_name=_("key")
    )
    article = models.CharField(_("article"), max_length=36, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(_("status"))
    requests = models.PositiveBigIntegerField(_("requests"))

    class Meta:
        verbose_name = _("usage")
        verbose_name_plural = _("usage")
        constraints = (
            models.UniqueConstraint(
                fields=["key", "day", "article", "language", "status"], name="a_use_counts_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.article} {self.language} {self.status}: {self.requests}"
