"""What partners are told: events, to whom each has to go, and what came of every attempt."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.speech import spoken
from cms.delivery.webhooks.failing import Reason, sentence_of
from cms.partners.models import Endpoint


class WebhookEvent(models.Model):
    """One event, word for word as it is signed. Without a change number it is a test."""

    message_id = models.CharField(_("message id"), max_length=40, unique=True)
    change_number = models.BigIntegerField(_("change number"), unique=True, null=True)
    type = models.CharField(_("type of event"), max_length=40)
    article_id = models.UUIDField(_("article"), null=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    payload = models.TextField(_("payload"))
    created_at = models.DateTimeField(_("created at"), db_index=True)

    class Meta:
        verbose_name = _("webhook event")
        verbose_name_plural = _("webhook events")
        ordering = ("pk",)
        indexes = (
            models.Index(
                fields=["article_id", "language", "change_number"], name="event_of_a_document"
            ),
        )

    def __str__(self) -> str:
        return f"{self.message_id} {self.type}"


class DispatchState(models.TextChoices):
    """What has become of a delivery."""

    PENDING = "pending", pgettext_lazy("webhook delivery", "Pending")
    DELIVERED = "delivered", pgettext_lazy("webhook delivery", "Delivered")
    DEAD = "dead", pgettext_lazy("webhook delivery", "Given up")
    CANCELLED = "cancelled", pgettext_lazy("webhook delivery", "Cancelled")


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """The vocabulary of deliveries."""

    def pending(self) -> Self:
        """Return those that still have to be delivered."""
        return self.filter(state=DispatchState.PENDING)

    def due(self, now: datetime) -> Self:
        """Return those to be tried now: of each article, only the first that an endpoint waits for."""
        earlier = Dispatch.objects.pending().filter(
            endpoint=OuterRef("endpoint"),
            article_id=OuterRef("article_id"),
            change_number__lt=OuterRef("change_number"),
        )
        return (
            self.pending()
            .filter(endpoint__active=True, endpoint__partner__active=True)
            .filter(next_attempt_at__lte=now)
            .filter(Q(leased_until=None) | Q(leased_until__lte=now))
            .filter(~Exists(earlier))
        )


class Dispatch(models.Model):
    """One event on its way to one endpoint.

    ``article_id`` and ``change_number`` are the event's: the order per article is read from here.
    While ``leased_until`` lies ahead, the sender that holds ``lease`` is at it.
    """

    event = models.ForeignKey(
        WebhookEvent, on_delete=models.PROTECT, related_name="dispatches", verbose_name=_("event")
    )
    endpoint = models.ForeignKey(
        Endpoint, on_delete=models.CASCADE, related_name="dispatches", verbose_name=_("endpoint")
    )
    article_id = models.UUIDField(_("article"), null=True)
    change_number = models.BigIntegerField(_("change number"), null=True)
    state = models.CharField(
        _("state"), max_length=10, choices=DispatchState.choices, default=DispatchState.PENDING
    )
    failures = models.PositiveSmallIntegerField(_("failed attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"))
    not_before = models.DateTimeField(_("not before"), null=True)
    hurried_from = models.DateTimeField(_("was due at"), null=True)
    leased_until = models.DateTimeField(_("being sent until"), null=True)
    lease = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(_("created at"))
    settled_at = models.DateTimeField(_("settled at"), null=True)
    last_status = models.PositiveSmallIntegerField(_("last status"), null=True)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)
    last_reason = models.JSONField(_("reason of the last failure"), default=dict, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["event", "endpoint"], name="an_endpoint_gets_an_event_once"
            ),
            models.CheckConstraint(
                condition=Q(state="pending", settled_at=None)
                | (~Q(state="pending") & Q(settled_at__isnull=False, leased_until=None)),
                name="what_is_not_pending_is_settled",
            ),
        )
        indexes = (
            models.Index(
                fields=["next_attempt_at"], condition=Q(state="pending"), name="dispatch_due"
            ),
            models.Index(
                fields=["endpoint", "article_id", "change_number"],
                condition=Q(state="pending"),
                name="dispatch_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint}"

    @property
    def last_failure(self) -> str:
        """Return why the last attempt got no answer, in the reader's language; else nothing."""
        return _failure(self.last_reason, self.last_error)


class DispatchAttempt(models.Model):
    """One attempt to deliver, and what came of it."""

    dispatch = models.ForeignKey(
        Dispatch, on_delete=models.CASCADE, related_name="attempts", verbose_name=_("delivery")
    )
    at = models.DateTimeField(_("at"))
    milliseconds = models.PositiveIntegerField(_("milliseconds"))
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    error = models.CharField(_("error"), max_length=500, blank=True)
    reason = models.JSONField(_("reason"), default=dict, blank=True)
    answer = models.TextField(_("beginning of the answer"), blank=True)

    class Meta:
        verbose_name = _("attempt to deliver")
        verbose_name_plural = _("attempts to deliver")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.status or self.error}"

    @property
    def failure(self) -> str:
        """Return why there was no answer, in the reader's language; nothing where there was one."""
        return _failure(self.reason, self.error)


def _failure(reason: Reason, error: str) -> str:
    """Say the reason; attempts from before reasons were kept have only what the machine said."""
    sentence = sentence_of(reason)
    return spoken(sentence) if sentence else error
