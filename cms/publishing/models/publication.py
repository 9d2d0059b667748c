"""The state of one article in one language as the public sees it: current edition or tombstone."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.articles.models import ArticlePage
from cms.publishing.models.edition import Edition
from cms.publishing.rules import PublicState, WithdrawalKind


class ChangeCounter(models.Model):
    """One row that holds the last change number.

    Its lock is held until the change commits, so numbers follow commit order also when two articles
    are published at once.
    """

    last = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_change_counter"),
        )

    def __str__(self) -> str:
        return str(self.last)


class PublicationQuerySet(models.QuerySet["Publication"]):
    """The vocabulary of publications."""

    def public(self) -> "PublicationQuerySet":
        """Return those that have an edition to read."""
        return self.filter(state=PublicState.PUBLIC)


class Publication(models.Model):
    """One article in one language: its current edition, or the tombstone that it left."""

    article = models.ForeignKey(
        ArticlePage,
        on_delete=models.PROTECT,
        related_name="publications",
        verbose_name=_("article"),
    )
    language = models.CharField(_("language"), max_length=20)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=[
            (PublicState.PUBLIC.value, pgettext_lazy("edition", "Public")),
            (PublicState.WITHDRAWN.value, pgettext_lazy("edition", "Withdrawn")),
        ],
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition")
    )
    outdated = models.BooleanField(_("outdated"), default=False)
    change_number = models.BigIntegerField(_("change number"), unique=True)
    changed_at = models.DateTimeField(_("changed at"))
    withdrawal_kind = models.CharField(
        _("kind of withdrawal"),
        max_length=20,
        blank=True,
        choices=[
            (WithdrawalKind.WITHDRAWN.value, pgettext_lazy("edition", "Withdrawn")),
            (WithdrawalKind.RECALLED.value, pgettext_lazy("edition", "Recalled")),
        ],
    )
    withdrawal_reason = models.TextField(_("reason"), blank=True)
    recalled_at = models.DateTimeField(_("recalled at"), null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "language"], name="one_publication_per_language"
            ),
            models.CheckConstraint(
                condition=models.Q(state=PublicState.PUBLIC.value, withdrawal_kind="")
                | (
                    models.Q(state=PublicState.WITHDRAWN.value)
                    & ~models.Q(withdrawal_kind="")
                    & ~models.Q(withdrawal_reason="")
                ),
                name="a_tombstone_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article} ({self.language}): {self.get_state_display()}"

    @property
    def is_public(self) -> bool:
        """Return whether there is an edition to read."""
        return self.state == PublicState.PUBLIC

    @property
    def withdrawal(self) -> WithdrawalKind | None:
        """Return how the text went, or nothing while it is public."""
        return WithdrawalKind(self.withdrawal_kind) if self.withdrawal_kind else None
