"""The translation: the work on one original in one language, and the gate to its publication."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from cms.articles.content import ArticleContent, Content, ShortContent, content_for
from cms.articles.models import ArticlePage, ShortSource
from cms.articles.originals import Original
from cms.core import languages
from cms.core.types import LanguageCode
from cms.publishing.models import Edition
from cms.translation.models.translation_rows import TranslationQuerySet
from cms.translation.publication import publish_translation, withdraw_translation

# What belongs to a snapshot: the row takes it over when the snapshot goes live, and not before.
SNAPSHOT = frozenset({"content", "source_edition", "source_hash", "authors"})
# What belongs to the row, whatever an older revision says.
ROW = (
    "article_id",
    "short_source_id",
    "language",
    "live_revision_id",
    "last_published_at",
    "locked",
    "locked_at",
    "locked_by_id",
)


class Translation(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """One original in one target language: its units, its review workflow, its public state.

    The original is an article or a short object. On the row, ``source_edition`` is the edition whose
    segments the units translate; for a short object ``source_hash`` is the hash of its source text. In
    a revision, ``content`` is the compiled text under review, ``source_edition`` or ``source_hash`` what
    it was compiled from and ``authors`` who wrote it.
    """

    live = models.BooleanField(_("live"), default=False, editable=False)
    article = models.ForeignKey(
        ArticlePage,
        null=True,
        on_delete=models.PROTECT,
        related_name="article_translations",
        verbose_name=_("article"),
        editable=False,
    )
    short_source = models.ForeignKey(
        ShortSource,
        null=True,
        on_delete=models.PROTECT,
        related_name="translations",
        verbose_name=_("short object"),
        editable=False,
    )
    language = models.CharField(_("language"), max_length=20, editable=False)
    source_edition = models.ForeignKey(
        Edition,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source edition"),
        editable=False,
    )
    source_hash = models.CharField(
        _("hash of the source text"), max_length=64, blank=True, editable=False
    )
    content = models.JSONField(_("compiled text"), null=True, editable=False)
    authors = models.JSONField(_("authors"), default=list, editable=False)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ("article", "short_source", "language")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "language"], name="one_translation_per_language"
            ),
            models.UniqueConstraint(
                fields=["short_source", "language"], name="one_short_translation_per_language"
            ),
            models.CheckConstraint(
                condition=Q(
                    article__isnull=False,
                    source_edition__isnull=False,
                    short_source__isnull=True,
                    source_hash="",
                )
                | Q(
                    article__isnull=True,
                    source_edition__isnull=True,
                    short_source__isnull=False,
                    source_hash__length=64,
                ),
                name="a_translation_has_one_original",
            ),
            models.CheckConstraint(
                condition=~Q(language=languages.SOURCE), name="nothing_translates_into_the_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.original} ({self.language})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. The gate stands here: every way of publishing ends in this method."""
        with transaction.atomic():
            if self._state.adding:
                self._start_as_draft()
            else:
                kwargs["update_fields"] = self._pass_the_gate(kwargs.get("update_fields"))
            super().save(*args, **kwargs)

    @property
    def original(self) -> Original:
        """Return the article or short object that is translated."""
        original = self.article or self.short_source
        assert original is not None, "the database does not allow it"  # noqa: S101
        return original

    @property
    def original_model(self) -> type[models.Model]:
        """Return the class of what is translated."""
        return ArticlePage if self.short_source is None else self.short_source.model

    @property
    def source_content(self) -> Content:
        """Return the source text that the units translate, with the additions for its readers."""
        if self.source_edition is not None:
            return content_for(self.source_edition.text, self.code)
        assert self.short_source is not None, "the database does not allow it"  # noqa: S101
        return self.short_source.text

    @property
    def source_version(self) -> str:
        """Return which source text is translated: an edition's number, a short text's day."""
        if self.source_edition is not None:
            return str(self.source_edition.number)
        return f"{self.source_changed_at:%Y-%m-%d}"

    @property
    def source_changed_at(self) -> datetime:
        """Return since when the source text is public."""
        if self.source_edition is not None:
            return self.source_edition.published_at
        assert self.short_source is not None, "the database does not allow it"  # noqa: S101
        return self.short_source.changed_at

    @property
    def code(self) -> LanguageCode:
        """Return the language as a code."""
        return LanguageCode(self.language)

    @property
    def file_id(self) -> str:
        """Return the id by which files of translations name what is translated."""
        return str(self.original.public_id)

    @property
    def direction(self) -> str:
        """Return ``rtl`` or ``ltr``."""
        return languages.direction(self.code)

    @property
    def compiled(self) -> Content | None:
        """Return the compiled text, if there is one."""
        if not self.content:
            return None
        if self.article_id is None:
            return ShortContent.from_json(self.content)
        return ArticleContent.from_json(self.content)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the template that shows an article or a short object."""
        return "articles/preview.html" if self.article_id else "translation/short_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Return the compiled text; before there is one, the source that is to be translated."""
        compiled = self.compiled
        language = self.code if compiled else languages.SOURCE
        return {
            "article_content": compiled or self.source_content,
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
        self.original.hold()
        stored = Translation.objects.select_for_update().filter(pk=self.pk)
        was_live, revision_was = stored.values_list("live", "live_revision").get()
        names = None if requested is None else set(requested)
        touches_live = names is None or bool({"live", "live_revision"} & names)
        is_live = self.live if touches_live else was_live
        if touches_live and is_live and (not was_live or revision_was != self.live_revision_id):
            publish_translation(self)
            return sorted(_columns())
        if was_live and not is_live:
            withdraw_translation(self)
        return sorted(_columns() - SNAPSHOT if names is None else names)


def _columns() -> set[str]:
    return {field.name for field in Translation._meta.concrete_fields if not field.primary_key}
