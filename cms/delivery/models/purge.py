"""What caches in front of Concord have to forget."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class PurgeQuerySet(models.QuerySet["Purge"]):
    """The vocabulary of purges."""

    def due(self, now: datetime) -> "PurgeQuerySet":
        """Return those to be carried out now, in the order in which they were noted."""
        return self.filter(next_attempt_at__lte=now).order_by("pk")


class Purge(models.Model):
    """One change that one back end has to be told; gone when it was told twice.

    The second time catches what was fetched before the change and stored after the first one.
    """

    backend = models.CharField(_("cache"), max_length=100)
    groups = models.JSONField(_("groups"))
    addresses = models.JSONField(_("addresses"))
    created_at = models.DateTimeField(_("created at"))
    next_attempt_at = models.DateTimeField(_("next attempt"))
    failures = models.PositiveIntegerField(_("failed attempts"), default=0)
    was_told = models.BooleanField(_("told once"), default=False)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("purge of a cache")
        verbose_name_plural = _("purges of caches")
        ordering = ("pk",)
        indexes = (models.Index(fields=["backend", "next_attempt_at"], name="purges_due"),)

    def __str__(self) -> str:
        return f"{self.backend} {' '.join([*self.groups, *self.addresses])}"
