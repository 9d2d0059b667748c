"""The outbox: what has to be told to the outside world, written with the change itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxMessageQuerySet(models.QuerySet["OutboxMessage"]):
    """The vocabulary of messages."""

    def unsent(self) -> "OutboxMessageQuerySet":
        """Return those that nobody has taken yet, in the order of their changes."""
        return self.filter(sent_at=None).order_by("change_number")


class OutboxMessage(models.Model):
    """One message; a sender takes it after the commit, at least once."""

    topic = models.CharField(_("topic"), max_length=100)
    payload = models.JSONField(_("payload"))
    change_number = models.BigIntegerField(_("change number"), unique=True)
    created_at = models.DateTimeField(_("created at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = OutboxMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("outbox message")
        verbose_name_plural = _("outbox messages")
        ordering = ("change_number",)
        indexes = (
            models.Index(
                fields=["change_number"], condition=models.Q(sent_at=None), name="outbox_unsent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.change_number} {self.topic}"
