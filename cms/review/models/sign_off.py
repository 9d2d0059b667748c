"""The record of a reviewer's decision on one exact text."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.models import ArticlePage, ShortSource
from cms.articles.originals import Original, link_to
from cms.core import languages
from cms.core.types import ContentHash, LanguageCode
from cms.core.wording import N_, Sentence
from cms.review.errors import ReviewRefused
from cms.review.rules import Decision, SignOffKind

UNDELETABLE = Sentence(N_("A sign-off cannot be deleted. Record another decision."))


class SignOffQuerySet(models.QuerySet["SignOff"]):
    """The vocabulary of sign-offs."""

    def on_text(
        self, original: Original, language: LanguageCode, content_hash: ContentHash
    ) -> "SignOffQuerySet":
        """Return the decisions on exactly that text, the newest first."""
        decisions = self.filter(**link_to(original), language=language, content_hash=content_hash)
        return decisions.order_by("-decided_at", "-pk")

    def delete(self) -> NoReturn:
        """Refuse: a decision stays on record."""
        raise ReviewRefused(UNDELETABLE)


class SignOff(models.Model):
    """A decision, bound to the content hash of the text that the reviewer saw. Never changed."""

    article = models.ForeignKey(
        ArticlePage,
        null=True,
        on_delete=models.PROTECT,
        related_name="sign_offs",
        verbose_name=_("article"),
    )
    short_source = models.ForeignKey(
        ShortSource,
        null=True,
        on_delete=models.PROTECT,
        related_name="sign_offs",
        verbose_name=_("short object"),
    )
    language = models.CharField(_("language"), max_length=20)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=[
            (SignOffKind.CLINICAL.value, _("Clinical")),
            (SignOffKind.LINGUISTIC.value, _("Linguistic")),
        ],
    )
    decision = models.CharField(
        _("decision"),
        max_length=20,
        choices=[
            (Decision.APPROVED.value, _("Signed off")),
            (Decision.CHANGES_REQUESTED.value, _("Changes requested")),
        ],
    )
    content_hash = models.CharField(_("content hash"), max_length=64)
    comment = models.TextField(_("comment"), blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sign_offs",
        verbose_name=_("reviewer"),
    )
    reviewer_name = models.CharField(_("reviewer's name"), max_length=200)
    reviewer_credentials = models.CharField(_("credentials"), max_length=500, blank=True)
    revision_id = models.BigIntegerField(_("revision"), null=True)
    decided_at = models.DateTimeField(_("decided at"))
    next_review_on = models.DateField(_("next review"), null=True, blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ("-decided_at", "-pk")
        indexes = (
            models.Index(fields=["article", "language", "content_hash"], name="sign_off_of_a_text"),
            models.Index(
                fields=["short_source", "language", "content_hash"],
                name="sign_off_of_a_short_text",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kind=SignOffKind.CLINICAL.value)
                | ~models.Q(reviewer_credentials=""),
                name="clinical_sign_off_has_credentials",
            ),
            models.CheckConstraint(
                condition=models.Q(article__isnull=True) ^ models.Q(short_source__isnull=True),
                name="a_sign_off_is_about_one_original",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.reviewer_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the decision once; a change of mind is another decision."""
        if not self._state.adding:
            raise ReviewRefused(
                Sentence(N_("A sign-off cannot be changed. Record another decision."))
            )
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a decision stays on record."""
        raise ReviewRefused(UNDELETABLE)

    @property
    def language_name(self) -> str:
        """Return the language's name in the language of the interface."""
        return languages.name(LanguageCode(self.language))
