"""A partner's keys."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.partners.models.partner import Partner


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
        )

    def __str__(self) -> str:
        return f"{self.label} (ck_{self.prefix}_…)"

    def is_usable(self, at: datetime) -> bool:
        """Return whether the key opens anything at that moment, its partner being active."""
        return self.revoked_at is None and not self.has_expired(at)

    def has_expired(self, at: datetime) -> bool:
        """Return whether the key was valid until a moment that has passed."""
        return self.expires_at is not None and self.expires_at <= at
