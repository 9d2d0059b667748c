"""The document: one article in one language as a partner fetches it, or the tombstone it left."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.articles.models import Topic
from cms.articles.vocabulary import HealthAspect
from cms.core import languages
from cms.core.types import LanguageCode, LanguageTag
from cms.partners.selectors import Entitlement
from cms.publishing.rules import PublicState, WithdrawalKind


class DocumentQuerySet(models.QuerySet["Document"]):
    """The vocabulary of documents."""

    def public(self) -> "DocumentQuerySet":
        """Return those that have a text to read."""
        return self.filter(state=PublicState.PUBLIC)

    def in_languages_of(self, entitlement: Entitlement) -> "DocumentQuerySet":
        """Return those in a language that the partner may fetch."""
        if not entitlement.languages:
            return self
        return self.filter(language__in=sorted(entitlement.languages))

    def covered_by(self, entitlement: Entitlement) -> "DocumentQuerySet":
        """Return those that the partner may fetch."""
        covered = self.in_languages_of(entitlement)
        if entitlement.audiences:
            covered = covered.filter(audience__in=sorted(entitlement.audiences))
        if entitlement.topics:
            covered = covered.filter(Exists(_topics(entitlement).filter(is_current=True)))
        return covered

    def ever_covered_by(self, entitlement: Entitlement) -> "DocumentQuerySet":
        """Return those that the partner may fetch or might have fetched in an earlier edition.

        ``is_covered`` tells which: what a partner may no longer have, the feed has to take back.
        """
        reachable = self.in_languages_of(entitlement)
        if entitlement.topics:
            reachable = reachable.filter(Exists(_topics(entitlement)))
        if entitlement.audiences:
            now = Q(audience__in=sorted(entitlement.audiences))
            reachable = reachable.filter(now | Exists(_former_audiences(entitlement)))
        return reachable.with_coverage(entitlement)

    def with_coverage(self, entitlement: Entitlement) -> "DocumentQuerySet":
        """Add ``is_covered``: whether the partner may fetch the document now."""
        covered = self.model._default_manager.filter(pk=OuterRef("pk"))
        return self.annotate(is_covered=Exists(covered.covered_by(entitlement)))


class Document(models.Model):
    """What publishing last said about an article in one language, rendered for partners."""

    article_id = models.UUIDField(_("article"))
    page_id = models.BigIntegerField(_("page"), db_index=True)
    language = models.CharField(_("language"), max_length=20)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=[
            (PublicState.PUBLIC.value, pgettext_lazy("edition", "Public")),
            (PublicState.WITHDRAWN.value, pgettext_lazy("edition", "Withdrawn")),
        ],
    )
    slug = models.CharField(_("slug"), max_length=255)
    change_number = models.BigIntegerField(_("change number"), unique=True)
    last_modified = models.DateTimeField(_("last modified"))
    outdated = models.BooleanField(_("outdated"), default=False)
    headline = models.CharField(_("headline"), max_length=255, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    audience = models.CharField(_("audience"), max_length=20)
    body = models.TextField(_("rendered article"), blank=True)
    body_hash = models.CharField(_("hash of the rendered article"), max_length=64, blank=True)
    renditions_hash = models.CharField(
        _("hash of the other formats"), max_length=64, blank=True, default=""
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True)
    next_review_on = models.DateField(_("next review"), null=True)
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

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("change_number",)
        indexes = (
            models.Index(
                fields=["language", "last_modified", "page_id"], name="documents_by_change"
            ),
            models.Index(fields=["language", "reviewed_on"], name="documents_by_review"),
            models.Index(fields=["language", "next_review_on"], name="documents_by_next_review"),
            models.Index(
                fields=["change_number"],
                condition=Q(withdrawal_kind=WithdrawalKind.RECALLED.value),
                name="recalled_documents",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["article_id", "language"], name="one_document_per_language"
            ),
            models.CheckConstraint(
                condition=(Q(state=PublicState.PUBLIC.value, withdrawal_kind="") & ~Q(body=""))
                | (Q(state=PublicState.WITHDRAWN.value, body="") & ~Q(withdrawal_kind="")),
                name="a_document_is_readable_or_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return f"{self.slug} ({self.language})"

    @property
    def code(self) -> LanguageCode:
        """Return the language as the settings spell it."""
        return LanguageCode(self.language)

    @property
    def tag(self) -> LanguageTag:
        """Return the language as the public API spells it."""
        return languages.tag(self.code)

    @property
    def is_public(self) -> bool:
        """Return whether there is a text to read."""
        return self.state == PublicState.PUBLIC


class DocumentTopic(models.Model):
    """A topic that a document is filed under now, or was in an earlier edition."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="topic_rows", verbose_name=_("document")
    )
    topic = models.ForeignKey(
        # Who had the text through a topic has to hear of its recall, also when the text has left the topic.
        Topic,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("topic"),
    )
    is_current = models.BooleanField(_("current"))

    class Meta:
        verbose_name = _("topic of a document")
        verbose_name_plural = _("topics of documents")
        constraints = (
            models.UniqueConstraint(fields=["document", "topic"], name="a_topic_counts_once"),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.topic}"


class DocumentAudience(models.Model):
    """An audience for which an edition of a document was written, now or earlier."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="audience_rows", verbose_name=_("document")
    )
    audience = models.CharField(_("audience"), max_length=20)

    class Meta:
        verbose_name = _("audience of a document")
        verbose_name_plural = _("audiences of documents")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "audience"], name="an_audience_counts_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.audience}"


class DocumentAspect(models.Model):
    """A health aspect that a section of a public document is about."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="aspect_rows", verbose_name=_("document")
    )
    aspect = models.CharField(_("health aspect"), max_length=30, choices=HealthAspect.choices)

    class Meta:
        verbose_name = _("health aspect of a document")
        verbose_name_plural = _("health aspects of documents")
        indexes = (models.Index(fields=["aspect", "document"], name="documents_of_an_aspect"),)
        constraints = (
            models.UniqueConstraint(fields=["document", "aspect"], name="an_aspect_counts_once"),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.aspect}"


def _topics(entitlement: Entitlement) -> "models.QuerySet[DocumentTopic]":
    return DocumentTopic.objects.filter(
        document=OuterRef("pk"), topic__in=sorted(entitlement.topics)
    )


def _former_audiences(entitlement: Entitlement) -> "models.QuerySet[DocumentAudience]":
    return DocumentAudience.objects.filter(
        document=OuterRef("pk"), audience__in=sorted(entitlement.audiences)
    )
