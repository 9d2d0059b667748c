"""The translation: the work on one article in one language, and the gate to its publication."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from cms.articles.content import ArticleContent
from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.publishing.actions import publish_language, withdraw
from cms.publishing.actions.withdraw import UNPUBLISHED
from cms.publishing.models import Edition, Publication
from cms.publishing.rules import WithdrawalKind
from cms.publishing.selectors import current_edition
from cms.translation.errors import TranslationRefused
from cms.translation.rules import FINISHED, UnitState

# What belongs to a snapshot: the row takes it over when the snapshot goes live, and not before.
SNAPSHOT = frozenset({"content", "source_edition", "authors"})
# What belongs to the row, whatever an older revision says.
ROW = (
    "article_id",
    "language",
    "live_revision_id",
    "last_published_at",
    "locked",
    "locked_at",
    "locked_by_id",
)


class TranslationQuerySet(models.QuerySet["Translation"]):
    """The vocabulary of translations."""

    def of_files(
        self, file_ids: Collection[str], *, language: LanguageCode
    ) -> "TranslationQuerySet":
        """Return the translations into that language that files name by these ids."""
        known = [file_id for file_id in file_ids if _is_uuid(file_id)]
        return self.filter(language=language, article__public_id__in=known).select_related(
            "article"
        )

    def with_progress(self) -> "TranslationQuerySet":
        """Add how many units there are, are finished, need work; and the public state."""
        finished = [state.value for state in FINISHED]
        active = Q(units__active=True)
        publication = Publication.objects.filter(
            article=OuterRef("article"), language=OuterRef("language")
        )
        return self.annotate(
            units_total=Count("units", filter=active),
            units_finished=Count("units", filter=active & Q(units__state__in=finished)),
            units_needing_work=Count(
                "units", filter=active & Q(units__state=UnitState.NEEDS_WORK.value)
            ),
            public_state=Subquery(publication.values("state")[:1]),
            public_outdated=Subquery(publication.values("outdated")[:1]),
        )


class Translation(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """One article in one target language: its units, its review workflow, its public state.

    On the row, ``source_edition`` is the edition whose segments the units translate. In a revision,
    ``content`` is the compiled text under review, ``source_edition`` what it was compiled from and
    ``authors`` who wrote it.
    """

    live = models.BooleanField(_("live"), default=False, editable=False)
    article = models.ForeignKey(
        ArticlePage,
        on_delete=models.PROTECT,
        related_name="article_translations",
        verbose_name=_("article"),
        editable=False,
    )
    language = models.CharField(_("language"), max_length=20, editable=False)
    source_edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source edition"),
        editable=False,
    )
    content = models.JSONField(_("compiled text"), null=True, editable=False)
    authors = models.JSONField(_("authors"), default=list, editable=False)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ("article", "language")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "language"], name="one_translation_per_language"
            ),
            models.CheckConstraint(
                condition=~Q(language=languages.SOURCE), name="nothing_translates_into_the_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.article} ({self.language})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. The gate stands here: every way of publishing ends in this method."""
        with transaction.atomic():
            if self._state.adding:
                self._start_as_draft()
            else:
                kwargs["update_fields"] = self._pass_the_gate(kwargs.get("update_fields"))
            super().save(*args, **kwargs)

    @property
    def code(self) -> LanguageCode:
        """Return the language as a code."""
        return LanguageCode(self.language)

    @property
    def file_id(self) -> str:
        """Return the id by which files of translations name what is translated."""
        return str(self.article.public_id)

    @property
    def direction(self) -> str:
        """Return ``rtl`` or ``ltr``."""
        return languages.direction(self.code)

    @property
    def compiled(self) -> ArticleContent | None:
        """Return the compiled text, if there is one."""
        return ArticleContent.from_json(self.content) if self.content else None

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the template that shows an article."""
        return "articles/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Return the compiled text; before there is one, the source that is to be translated."""
        compiled = self.compiled
        language = self.code if compiled else languages.SOURCE
        return {
            "article_content": compiled or self.source_edition.text,
            "language": languages.tag(language),
            "direction": languages.direction(language),
        }

    def with_content_json(self, content: dict[str, Any]) -> "Translation":
        """Return a revision as a translation; what belongs to the row comes from the row."""
        translation: Translation = super().with_content_json(content)
        for name in ROW:
            setattr(translation, name, getattr(self, name))
        return translation

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision: the row, its edition and its log entries, all or nothing."""
        with transaction.atomic():
            return super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Unpublish: the row and its tombstone, all or nothing."""
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def _start_as_draft(self) -> None:
        self.live = False
        self.live_revision = None
        self.first_published_at = None
        self.last_published_at = None

    def _pass_the_gate(self, requested: Iterable[str] | None) -> list[str]:
        """Publish or withdraw where the row's state changes; return what may be written."""
        self.article.hold()
        stored = Translation.objects.select_for_update().filter(pk=self.pk)
        was_live, revision_was = stored.values_list("live", "live_revision").get()
        names = None if requested is None else set(requested)
        touches_live = names is None or bool({"live", "live_revision"} & names)
        is_live = self.live if touches_live else was_live
        if touches_live and is_live and (not was_live or revision_was != self.live_revision_id):
            self._publish_language()
            return sorted(_columns())
        if was_live and not is_live:
            self._withdraw_language()
        return sorted(_columns() - SNAPSHOT if names is None else names)

    def _publish_language(self) -> None:
        content = self.compiled
        if content is None:
            raise TranslationRefused(
                Sentence(
                    N_("“%(translation)s” was not published: it was never sent to review."),
                    translation=str(self),
                )
            )
        publish_language(
            article=self.article,
            language=self.code,
            content=content,
            source_edition=self.source_edition,
            revision_id=self.live_revision_id,
        )

    def _withdraw_language(self) -> None:
        if current_edition(self.article, self.code) is None:
            return
        withdraw(
            article=self.article,
            language=self.code,
            kind=WithdrawalKind.WITHDRAWN,
            reason=UNPUBLISHED,
        )


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _columns() -> set[str]:
    return {field.name for field in Translation._meta.concrete_fields if not field.primary_key}
