"""What a word costs, by language and match band."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core import languages
from cms.core.types import LanguageCode
from cms.translation.analysis import USUAL_SHARES, Band, Rates

_PERCENT = [MaxValueValidator(100)]


def _share(label: Any, band: Band) -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(label, default=USUAL_SHARES[band], validators=_PERCENT)


class WordRate(models.Model):
    """The price of a new word in one language, and which share of it each match band is paid.

    The shares start with what is usual in the trade; every contract sets its own.
    """

    language = models.CharField(_("language"), max_length=20, unique=True)
    currency = models.CharField(
        _("currency"),
        max_length=3,
        validators=[RegexValidator("^[A-Z]{3}$", _("Three capital letters, such as EUR."))],
        help_text=_("As ISO 4217 spells it: EUR, USD."),
    )
    per_word = models.DecimalField(
        _("price of a new word"),
        max_digits=8,
        decimal_places=4,
        validators=[MinValueValidator(Decimal(0))],
    )
    new = _share(_("new, in percent"), Band.NEW)
    low = _share(_("50–74 %, in percent"), Band.LOW)
    medium = _share(_("75–84 %, in percent"), Band.MEDIUM)
    high = _share(_("85–94 %, in percent"), Band.HIGH)
    near = _share(_("95–99 %, in percent"), Band.NEAR)
    exact = _share(_("100 %, in percent"), Band.EXACT)
    context = _share(_("in context (101 %), in percent"), Band.CONTEXT)
    repetition = _share(_("repetitions, in percent"), Band.REPETITION)
    locked = _share(_("finished already, in percent"), Band.LOCKED)

    class Meta:
        verbose_name = _("word rate")
        verbose_name_plural = _("word rates")
        ordering = ("language",)

    def __str__(self) -> str:
        return f"{self.language}: {self.per_word} {self.currency}"

    @property
    def language_name(self) -> str:
        """Return the language's name in the language of the interface."""
        return languages.name(LanguageCode(self.language))

    @property
    def rates(self) -> Rates:
        """Return the rate as the analysis computes with it."""
        shares = {band: getattr(self, band.value) for band in Band}
        return Rates(self.currency, self.per_word, shares)
