"""A partner's keys."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.partners.models.partner import Partner
from cms.partners.rules import Limit, at_most, key_name


class KeyKind(models.TextChoices):
    """What a key is for."""

    LIVE = "live", pgettext_lazy("key", "Live")
    SANDBOX = "sandbox", pgettext_lazy("key", "Sandbox")


class PartnerKeyQuerySet(models.QuerySet["PartnerKey"]):
    """The vocabulary of keys."""

    def usable(self, at: datetime) -> "PartnerKeyQuerySet":
        """Return the keys that open anything at that moment."""
        valid = Q(expires_at=None) | Q(expires_at__gt=at)
        return self.filter(valid, revoked_at=None, partner__active=True)


class PartnerKey(models.Model):
    """One key of a partner, without its secret."""

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="keys", verbose_name=_("partner")
    )
    label = models.CharField(
        _("label"), max_length=100, help_text=_("Where the key is used, for example “website”.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=KeyKind.choices, default=KeyKind.LIVE)
    prefix = models.CharField(_("prefix"), max_length=8, unique=True)
    secret_hash = models.CharField(_("hash of the secret"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("issued at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    replaced_by = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    objects = PartnerKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gte=F("created_at")),
                name="a_key_expires_after_it_was_issued",
            ),
            models.CheckConstraint(
                condition=~Q(kind="sandbox") | Q(expires_at__isnull=False),
                name="a_sandbox_key_expires",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} ({self.name}_…)"

    @property
    def is_sandbox(self) -> bool:
        """Return whether the key is for trying things out."""
        return self.kind == KeyKind.SANDBOX

    @property
    def name(self) -> str:
        """Return what everybody may see of the key."""
        return key_name(self.prefix, is_sandbox=self.is_sandbox)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Return how often the key may ask: what its partner agreed to, a sandbox key less."""
        if not self.is_sandbox:
            return self.partner.limits
        return at_most(
            self.partner.limits,
            minute=settings.SANDBOX_REQUESTS_PER_MINUTE,
            day=settings.SANDBOX_REQUESTS_PER_DAY,
        )

    def is_usable(self, at: datetime) -> bool:
        """Return whether the key opens anything at that moment, its partner being active."""
        return self.revoked_at is None and not self.has_expired(at)

    def has_expired(self, at: datetime) -> bool:
        """Return whether the key was valid until a moment that has passed."""
        return self.expires_at is not None and self.expires_at <= at
