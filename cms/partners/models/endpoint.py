"""Where a partner is called when an article changes, and the secrets that sign the calls."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.partners.models.partner import Partner, no_languages


def no_types() -> list[str]:
    """Return the empty list, which stands for every type of event."""
    return []


BY_ADMINISTRATOR = "switched_off"
"""Why an endpoint is off that its partner's developers cannot switch on again."""


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
            (BY_ADMINISTRATOR, _("An administrator switched it off.")),
            ("by_partner", _("The partner's developer switched it off.")),
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
