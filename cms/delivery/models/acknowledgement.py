"""What partners say they have taken off their sites."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.delivery.models.document import Document
from cms.partners.models import Partner


class Acknowledgement(models.Model):
    """A partner's word that a withdrawn or recalled text is not shown any more."""

    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="acknowledgements",
        verbose_name=_("document"),
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    change_number = models.BigIntegerField(_("change number"))
    at = models.DateTimeField(_("confirmed at"))

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "partner", "change_number"],
                name="a_withdrawal_is_acknowledged_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.partner}: {self.document}"
