"""Partners, and how far each of them may reach."""

from itertools import chain

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.models import Topic
from cms.articles.vocabulary import Audience
from cms.core import languages
from cms.partners.rules import DAY, MINUTE, Limit


def no_languages() -> list[str]:
    """Return the empty list, which stands for every language."""
    return []


def no_audiences() -> list[str]:
    """Return the empty list, which stands for every audience."""
    return []


class Partner(models.Model):
    """A website that fetches articles."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    active = models.BooleanField(
        _("active"), default=True, help_text=_("While it is off, none of the partner's keys work.")
    )
    languages = models.JSONField(
        _("languages"),
        default=no_languages,
        blank=True,
        help_text=_("The languages that the partner may fetch. None means all."),
    )
    topics = models.ManyToManyField(
        Topic,
        through="PartnerTopic",
        verbose_name=_("topics"),
        blank=True,
        related_name="partners",
        help_text=_(
            "The topics that the partner may fetch, with all topics under them. None means all."
        ),
    )
    audiences = models.JSONField(
        _("audiences"),
        default=no_audiences,
        blank=True,
        help_text=_("The partner may fetch what is written for these. None means all."),
    )

    requests_per_minute = models.PositiveIntegerField(
        _("requests per minute"),
        default=600,
        validators=[MinValueValidator(1)],
        help_text=_("How often each key of the partner may ask within a minute."),
    )
    requests_per_day = models.PositiveIntegerField(
        _("requests per day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "How often each key of the partner may ask within a day (UTC). Empty: without a limit."
        ),
    )

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Return how often each of the partner's keys may ask."""
        minute = Limit("minute", self.requests_per_minute, MINUTE)
        if self.requests_per_day is None:
            return (minute,)
        return (minute, Limit("day", self.requests_per_day, DAY))

    def clean(self) -> None:
        """Refuse a language that the settings do not know, and an audience that nobody writes for."""
        if not isinstance(self.languages, list):
            raise ValidationError({"languages": _("Give a list of language codes.")})
        stored = Partner.objects.filter(pk=self.pk).values_list("languages", flat=True)
        known = {
            *languages.all_codes(),
            *chain.from_iterable(stored),
        }  # some may be out of the settings
        if unknown := sorted(set(self.languages) - known):
            sentence = _("Unknown languages: %(codes)s.")
            raise ValidationError({"languages": sentence % {"codes": ", ".join(unknown)}})
        if not isinstance(self.audiences, list) or not set(self.audiences) <= set(Audience.values):
            raise ValidationError({"audiences": _("Choose among the audiences of articles.")})


class PartnerTopic(models.Model):
    """A topic that a partner is limited to.

    It protects the topic: were it to go with its topic, a partner without any left might fetch all.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, verbose_name=_("partner"))
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, verbose_name=_("topic"))

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        db_table = "partners_partner_topics"
        unique_together = (("partner", "topic"),)

    def __str__(self) -> str:
        return f"{self.partner}: {self.topic}"
