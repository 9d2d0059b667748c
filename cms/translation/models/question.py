"""What people say about a text: questions to the editor, and comments in one language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core import languages
from cms.translation.models.translation import Translation
from cms.translation.models.unit import TranslationUnit
from cms.translation.rules import QuestionState

QUESTION_STATES = [
    (QuestionState.OPEN.value, pgettext_lazy("question", "Open")),
    (QuestionState.ANSWERED.value, pgettext_lazy("question", "Answered")),
    (QuestionState.RESOLVED.value, pgettext_lazy("question", "Settled")),
]


class QuestionQuerySet(models.QuerySet["Question"]):
    """The vocabulary of questions."""

    def open(self) -> "QuestionQuerySet":
        """Return those that wait for an answer."""
        return self.filter(state=QuestionState.OPEN.value)

    def answered(self) -> "QuestionQuerySet":
        """Return those whose answer nobody has settled yet."""
        return self.filter(state=QuestionState.ANSWERED.value)

    def with_unit(self) -> "QuestionQuerySet":
        """Add ``unit_pk``: the unit beside which the question was asked."""
        units = TranslationUnit.objects.filter(
            translation=models.OuterRef("asked_in"), key=models.OuterRef("key")
        )
        return self.annotate(unit_pk=models.Subquery(units.values("pk")[:1]))

    def at_hand(self) -> "QuestionQuerySet":
        """Return them with what a page shows of them."""
        people = ("asked_by", "answered_by")
        return self.select_related("asked_in__article", "asked_in__short_source", *people)

    def about(self, unit: TranslationUnit) -> "QuestionQuerySet":
        """Return those about the unit's segment, in whichever language they were asked."""
        asked_in = unit.translation
        return self.filter(
            asked_in__article=asked_in.article_id,
            asked_in__short_source=asked_in.short_source_id,
            key=unit.key,
        )


class Question(models.Model):
    """A question to the editors about one segment of the source, answered once for all languages.

    It belongs to the segment: ``key`` follows the text when that moves. ``source_text`` is what the
    segment said when the question was asked.
    """

    asked_in = models.ForeignKey(
        Translation,
        on_delete=models.CASCADE,
        related_name="questions",
        verbose_name=_("asked in"),
    )
    key = models.CharField(_("segment key"), max_length=255)
    source_text = models.TextField(_("source"))
    source_hash = models.CharField(_("source hash"), max_length=64)
    text = models.TextField(_("question"))
    state = models.CharField(
        _("state"), max_length=20, choices=QUESTION_STATES, default=QuestionState.OPEN.value
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("settled by"),
    )
    resolved_at = models.DateTimeField(_("settled at"), null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("asked_at", "pk")
        indexes = (
            models.Index(fields=["asked_in", "key"], name="questions_of_a_segment"),
            models.Index(fields=["state", "asked_at"], name="questions_by_state"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in QuestionState]),
                name="question_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=QuestionState.ANSWERED.value) | ~models.Q(answer=""),
                name="answered_means_an_answer",
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_pending(self) -> bool:
        """Return whether the question is not settled yet."""
        return self.state != QuestionState.RESOLVED

    @property
    def language_name(self) -> str:
        """Return the name of the language it was asked in, in the language of the interface."""
        return languages.name(self.asked_in.code)


class UnitComment(models.Model):
    """What somebody noted on one language's text; others who work on it see it."""

    unit = models.ForeignKey(
        TranslationUnit,
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("translation unit"),
    )
    text = models.TextField(_("comment"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("comment on a unit")
        verbose_name_plural = _("comments on units")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:60]
