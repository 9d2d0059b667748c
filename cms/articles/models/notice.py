"""Notices: short texts that partners show beside articles."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.articles.blocks.text import INLINE_FEATURES
from cms.articles.models.short_object import ShortObject, ShortObjectQuerySet
from cms.articles.models.topic import Topic
from cms.articles.vocabulary import NoticeKind
from cms.core import languages


class NoticeQuerySet(ShortObjectQuerySet["Notice"]):
    """Notices."""


class Notice(ShortObject):
    """A notice beside articles, such as whom to call in an emergency, with the days it holds for.

    A clinician signs off its words and how urgent it is; where and when it is shown, editors decide.
    """

    signed_with: ClassVar[tuple[str, ...] | None] = ("kind",)

    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("How partners name the notice. Keep it.")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=NoticeKind.choices, default=NoticeKind.INFORMATION
    )
    title = models.CharField(_("title"), max_length=120)
    text = RichTextField(
        _("text"), features=INLINE_FEATURES, help_text=_("A few sentences that stand on their own.")
    )
    starts_on = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Leave empty to start at once.")
    )
    ends_on = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Leave empty to show it until further notice."),
    )
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("topics"),
        blank=True,
        related_name="notices",
        help_text=_(
            "Beside the articles of which topics it is shown; each stands for the topics under it too. "
            "Leave empty to show it beside all articles."
        ),
    )

    objects = models.Manager.from_queryset(NoticeQuerySet)()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("slug",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=NoticeKind.values), name="notice_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="a_notice_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return str(getattr(self, languages.column("title", languages.SOURCE)) or self.slug)

    def clean(self) -> None:
        """Refuse a notice that ends before it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day lies before the first.")})
