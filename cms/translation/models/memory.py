"""The translation memory: what was translated once, to be found again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.articles.models import ArticlePage, ShortSource
from cms.articles.originals import Original
from cms.core.types import LanguageCode, SourceHash
from cms.publishing.models import Edition
from cms.translation.memory.entry import Context, Origin, Quality, Remembered, pair
from cms.translation.memory.texts import Marked

ORIGINS = [
    (Origin.HUMAN.value, pgettext_lazy("memory", "Translated here")),
    (Origin.MACHINE.value, pgettext_lazy("memory", "Written by a machine")),
    (Origin.IMPORTED.value, pgettext_lazy("memory", "Imported")),
]
QUALITIES = [
    (Quality.REVIEWED.value, pgettext_lazy("memory", "Reviewed")),
    (Quality.UNREVIEWED.value, pgettext_lazy("memory", "Not reviewed")),
]
# What look-ups read in the database only.
DERIVED = ("comparable", "shingles")


class MemoryEntryQuerySet(models.QuerySet["MemoryEntry"]):
    """The vocabulary of the memory."""

    def between(self, source_language: str, target_language: str) -> "MemoryEntryQuerySet":
        """Return what was translated between these languages, whatever the region."""
        return self.filter(languages=pair(source_language, target_language))

    def with_standing(self) -> "MemoryEntryQuerySet":
        """Return them with what names their original, edition and approver, and no more of these.

        An article has some columns for each language; to read all of them takes longer than to look
        an entry up.
        """
        return self.select_related("article", "short_source", "edition", "approved_by").only(
            *(
                field.attname
                for field in self.model._meta.concrete_fields
                if field.attname not in DERIVED
            ),
            "article__public_id",
            "article__title",
            "short_source__public_id",
            "short_source__content",
            "edition__number",
            "approved_by__username",
            "approved_by__first_name",
            "approved_by__last_name",
        )


class MemoryEntry(models.Model):
    """A text with its translation, where they stood, and who approved them.

    ``identity`` is the hash of all that makes an entry another one, so that what comes twice is kept
    once. ``languages``, ``comparable`` and ``shingles`` are derived from the other fields; they are
    what look-ups read (``cms.translation.selectors.lookup``).
    """

    identity = models.CharField(_("identity"), max_length=32, unique=True, editable=False)
    source_language = models.CharField(_("source language"), max_length=35)
    target_language = models.CharField(_("language"), max_length=35)
    source_text = models.TextField(_("source"))
    target_text = models.TextField(_("translation"))
    rich = models.BooleanField(_("has inline markup"), default=False)
    source_hash = models.CharField(_("source hash"), max_length=64)
    previous_hash = models.CharField(_("hash of the text before"), max_length=64, blank=True)
    next_hash = models.CharField(_("hash of the text after"), max_length=64, blank=True)
    topics = models.TextField(_("topics"), blank=True)
    origin = models.CharField(_("origin"), max_length=20, choices=ORIGINS)
    quality = models.CharField(_("quality"), max_length=20, choices=QUALITIES)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("approved by"),
    )
    article = models.ForeignKey(
        ArticlePage,
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("article"),
    )
    short_source = models.ForeignKey(
        ShortSource,
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("short object"),
    )
    edition = models.ForeignKey(
        Edition, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("edition")
    )
    file = models.CharField(_("file"), max_length=255, blank=True)
    added_at = models.DateTimeField(_("added at"))
    languages = models.CharField(_("languages"), max_length=20, editable=False)
    comparable = models.TextField(_("comparable text"), editable=False)
    shingles = models.TextField(_("shingles"), editable=False)

    objects = MemoryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("memory entry")
        verbose_name_plural = _("translation memory")
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=["source_hash", "languages"], name="memory_by_source"),
            models.Index(fields=["article", "target_language"], name="memory_by_article"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(origin__in=[origin.value for origin in Origin]),
                name="memory_origin_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(quality__in=[quality.value for quality in Quality]),
                name="memory_quality_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(source_text="") & ~models.Q(target_text=""),
                name="memory_holds_both_texts",
            ),
            models.CheckConstraint(
                condition=models.Q(article=None, edition=None)
                | models.Q(article__isnull=False, edition__isnull=False),
                name="memory_of_an_article_names_its_edition",
            ),
            models.CheckConstraint(
                condition=models.Q(article=None) | models.Q(short_source=None),
                name="memory_has_at_most_one_original",
            ),
        )

    def __str__(self) -> str:
        return f"{self.target_language}: {self.source_text[:60]}"

    @property
    def original(self) -> Original | None:
        """Return the article or short object in which the text was public, if it was."""
        return self.article or self.short_source

    @property
    def remembered(self) -> Remembered:
        """Return the entry as matching looks at it; its original is read, if it has one."""
        return Remembered(
            source_language=LanguageCode(self.source_language),
            target_language=LanguageCode(self.target_language),
            source=Marked(self.source_text, self.rich),
            source_hash=SourceHash(self.source_hash),
            target=self.target_text,
            context=Context(self.previous_hash, self.next_hash),
            topics=frozenset(self.topics.split()),
            original=self.original.public_id if self.original else None,
            origin=Origin(self.origin),
            quality=Quality(self.quality),
        )
