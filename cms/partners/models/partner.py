"""Partners, and how far each of them may reach."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.models import Topic
from cms.core import languages


def no_languages() -> list[str]:
    """Return the empty list, which stands for every language."""
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

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a language that the settings do not know."""
        if not isinstance(self.languages, list):
            raise ValidationError({"languages": _("Give a list of language codes.")})
        if unknown := sorted(set(self.languages) - set(languages.all_codes())):
            sentence = _("Unknown languages: %(codes)s.")
            raise ValidationError({"languages": sentence % {"codes": ", ".join(unknown)}})


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
