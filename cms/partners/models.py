"""Partners and their keys."""

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


class PartnerKeyQuerySet(models.QuerySet["PartnerKey"]):
    """The vocabulary of keys."""

    def usable(self) -> "PartnerKeyQuerySet":
        """Return the keys that open anything."""
        return self.filter(revoked_at=None, partner__active=True)


class PartnerKey(models.Model):
    """One key of a partner, without its secret."""

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="keys", verbose_name=_("partner")
    )
    label = models.CharField(
        _("label"), max_length=100, help_text=_("Where the key is used, for example “website”.")
    )
    prefix = models.CharField(_("prefix"), max_length=8, unique=True)
    secret_hash = models.CharField(_("hash of the secret"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("issued at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    objects = PartnerKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.label} (ck_{self.prefix}_…)"


def no_types() -> list[str]:
    """Return the empty list, which stands for every type of event."""
    return []


class EndpointQuerySet(models.QuerySet["Endpoint"]):
    """The vocabulary of endpoints."""

    def listening(self) -> "EndpointQuerySet":
        """Return those that want to be called."""
        return self.filter(active=True, partner__active=True)


class Endpoint(models.Model):
    """An address of a partner that is called when an article changes."""

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="endpoints", verbose_name=_("partner")
    )
    url = models.CharField(_("address"), max_length=500)
    types = models.JSONField(_("types of events"), default=no_types, blank=True)
    languages = models.JSONField(_("languages"), default=no_languages, blank=True)
    active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("added at"))
    disabled_at = models.DateTimeField(_("switched off at"), null=True, blank=True)
    disabled_because = models.CharField(
        _("switched off because"),
        max_length=20,
        blank=True,
        choices=[
            ("gone", _("The endpoint answered 410: it wants no more events.")),
            ("switched_off", _("An administrator switched it off.")),
        ],
    )

    objects = EndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook endpoint")
        verbose_name_plural = _("webhook endpoints")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["partner", "url"], name="an_endpoint_is_listed_once"),
            models.CheckConstraint(
                condition=models.Q(active=True, disabled_at=None, disabled_because="")
                | (
                    models.Q(active=False, disabled_at__isnull=False)
                    & ~models.Q(disabled_because="")
                ),
                name="a_disabled_endpoint_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.url


class EndpointSecret(models.Model):
    """A secret that signs what an endpoint gets, sealed."""

    endpoint = models.ForeignKey(
        Endpoint, on_delete=models.CASCADE, related_name="secrets", verbose_name=_("endpoint")
    )
    sealed = models.CharField(_("sealed secret"), max_length=255)
    valid_from = models.DateTimeField(_("valid from"))
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("secret of an endpoint")
        verbose_name_plural = _("secrets of endpoints")
        ordering = ("-valid_from", "-pk")

    def __str__(self) -> str:
        return f"{self.endpoint} ({self.valid_from:%Y-%m-%d})"
