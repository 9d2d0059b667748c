"""The keys that sign answers."""

from django.db import models
from django.db.models import F, Q


class SigningKey(models.Model):
    """A key with its private half sealed. Its row stays, so that old signatures can be verified.

    One that was revoked is published no more: what it signed proves nothing.
    """

    key_id = models.CharField(max_length=43, unique=True)
    algorithm = models.CharField(max_length=20, default="ed25519", editable=False)
    public = models.CharField(max_length=43)
    sealed = models.TextField()
    signs_from = models.DateTimeField()
    signs_until = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-signs_from", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["algorithm"], condition=Q(signs_until=None), name="one_key_signs"
            ),
            models.CheckConstraint(
                condition=Q(signs_until=None) | Q(signs_until__gte=F("signs_from")),
                name="a_signing_key_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(signs_until=None),
                name="a_revoked_key_signs_nothing",
            ),
        )

    def __str__(self) -> str:
        return self.key_id
