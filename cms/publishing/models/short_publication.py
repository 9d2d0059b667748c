"""The state of one short object in one language as the public sees it."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.content import ShortContent
from cms.articles.models import ShortSource
from cms.articles.registered import signed_models
from cms.core import languages
from cms.review.models import SignOff


class ShortPublicationQuerySet(models.QuerySet["ShortPublication"]):
    """The vocabulary of public short texts."""

    def standing(self) -> "ShortPublicationQuerySet":
        """Return them without translations of what no clinician signed off, or one took back."""
        signed = ContentType.objects.get_for_models(*signed_models()).values()
        return self.exclude(
            ~models.Q(language=languages.SOURCE),
            short_source__content_type__in=signed,
            source_sign_off__isnull=True,
        )


class ShortPublication(models.Model):
    """The words of a short object that are public in a language, and who vouches for them.

    That is a linguist's sign-off, or the file that they were loaded from: it was reviewed elsewhere. In
    the source language it is a clinician's, and there are such words of notices and calls to action alone;
    ``source_sign_off`` is the clinician's under a translation of them. What was public before stands in
    the audit log.
    """

    short_source = models.ForeignKey(
        ShortSource,
        on_delete=models.PROTECT,
        related_name="publications",
        verbose_name=_("short object"),
    )
    language = models.CharField(_("language"), max_length=20)
    content = models.JSONField(_("content"))
    source_hash = models.CharField(_("hash of the source text"), max_length=64)
    sign_off = models.ForeignKey(
        SignOff,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sign-off"),
    )
    source_sign_off = models.ForeignKey(
        SignOff,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("sign-off of the source text"),
    )
    origin = models.CharField(_("loaded from"), max_length=255, blank=True)
    published_at = models.DateTimeField(_("published at"))

    objects = ShortPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("public short text")
        verbose_name_plural = _("public short texts")
        constraints = (
            models.UniqueConstraint(
                fields=["short_source", "language"], name="one_public_short_text_per_language"
            ),
            models.CheckConstraint(
                condition=~models.Q(language=languages.SOURCE)
                | models.Q(sign_off__isnull=False, source_sign_off__isnull=True),
                name="public_source_words_are_signed_off",
            ),
            models.CheckConstraint(
                condition=models.Q(sign_off__isnull=True, origin__gt="")
                | models.Q(sign_off__isnull=False, origin=""),
                name="somebody_vouches_for_a_short_text",
            ),
        )

    def __str__(self) -> str:
        return f"{self.short_source} ({self.language})"

    @staticmethod
    def is_outdated() -> "models.ExpressionWrapper[models.Q]":
        """Return whether the source has other words now than those that were translated."""
        changed = ~models.Q(source_hash=models.F("short_source__content_hash"))
        return models.ExpressionWrapper(changed, models.BooleanField())

    @property
    def text(self) -> ShortContent:
        """Return the content as values."""
        return ShortContent.from_json(self.content)


class ShortTombstone(models.Model):
    """Words of a short object that were taken back: no file makes them public again."""

    short_source = models.ForeignKey(
        ShortSource,
        on_delete=models.PROTECT,
        related_name="tombstones",
        verbose_name=_("short object"),
    )
    language = models.CharField(_("language"), max_length=20)
    content = models.JSONField(_("content"))
    content_hash = models.CharField(_("content hash"), max_length=64)
    withdrawn_at = models.DateTimeField(_("withdrawn at"))

    class Meta:
        verbose_name = _("withdrawn short text")
        verbose_name_plural = _("withdrawn short texts")
        constraints = (
            models.UniqueConstraint(
                fields=["short_source", "language", "content_hash"],
                name="one_tombstone_for_the_same_short_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.short_source} ({self.language})"
