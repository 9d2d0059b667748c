"""What somebody decided about a finding of a check: that the text is right all the same."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.translation.models.translation import Translation
from cms.translation.models.unit import TranslationUnit

Wording = tuple[str, str]


class Dismissal(models.Model):
    """Who found that a check is wrong about exactly this source and this translation, and why.

    It is bound to both wordings and to no place: it goes along when the text moves in its article,
    and lapses when a letter of either changes.
    """

    translation = models.ForeignKey(
        Translation,
        on_delete=models.CASCADE,
        related_name="dismissals",
        verbose_name=_("translation"),
    )
    check_id = models.CharField(_("check"), max_length=40)
    source_hash = models.CharField(_("source hash"), max_length=64)
    target_hash = models.CharField(_("hash of the translation"), max_length=64)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("dismissed by"),
    )
    at = models.DateTimeField(_("dismissed at"))

    class Meta:
        verbose_name = _("dismissed finding")
        verbose_name_plural = _("dismissed findings")
        permissions = (
            ("dismiss_blocking_finding", _("Can dismiss findings that stop a translation")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["translation", "check_id", "source_hash", "target_hash"],
                name="one_dismissal_per_check_and_wording",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="dismissal_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.check_id}: {self.reason[:60]}"


def wording_of(unit: TranslationUnit) -> Wording:
    """Return the hashes of a unit's source and translation, letter by letter."""
    return _hash(unit.source_text), _hash(unit.target_text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
