"""What machines suggested, and how many characters that took."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cms.translation.models.unit import TranslationUnit


class MachineSuggestionQuerySet(models.QuerySet["MachineSuggestion"]):
    """The vocabulary of machine suggestions."""

    def current(self) -> "MachineSuggestionQuerySet":
        """Return those that translate what their unit's source says now."""
        return self.filter(source_hash=F("unit__source_hash"))


class MachineSuggestion(models.Model):
    """A machine's translation of one unit's source: for people to look at, and never more than that.

    It is stale as soon as the unit's source has another hash. ``language`` is the language that the
    machine wrote in, which may be less exact than the one wanted: ``es`` for ``es-mx``.
    ``characters`` is what was sent for it, zero where an equal text of the same article had paid.
    """

    unit = models.ForeignKey(
        TranslationUnit,
        on_delete=models.CASCADE,
        related_name="machine_suggestions",
        verbose_name=_("translation unit"),
    )
    provider = models.CharField(_("provider"), max_length=40)
    model = models.CharField(_("model"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=40)
    source_hash = models.CharField(_("source hash"), max_length=64)
    text = models.TextField(_("text"))
    characters = models.PositiveIntegerField(_("characters"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    made_at = models.DateTimeField(_("made at"))

    objects = MachineSuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("machine suggestion")
        verbose_name_plural = _("machine suggestions")
        ordering = ("unit", "-made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "provider", "model"], name="one_suggestion_per_unit_and_machine"
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="machine_suggestion_is_not_empty"
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider}: {self.text[:60]}"


class MachineSpending(models.Model):
    """How many characters were sent to a provider in one month, all runs and people together."""

    provider = models.CharField(_("provider"), max_length=40)
    month = models.DateField(_("month"), help_text=_("Its first day."))
    characters = models.PositiveBigIntegerField(_("characters"), default=0)

    class Meta:
        verbose_name = _("machine spending")
        verbose_name_plural = _("machine spendings")
        constraints = (
            models.UniqueConstraint(
                fields=["provider", "month"], name="one_spending_per_provider_and_month"
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider} {self.month:%Y-%m}: {self.characters}"
