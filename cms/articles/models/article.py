"""The article: one Wagtail page that holds one article in all its languages."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Page

from cms.articles import storage
from cms.articles.blocks import KeyPointsBlock, ReferencesBlock, SectionsBlock
from cms.articles.content import ArticleContent
from cms.articles.events import ArticleGoesLive, ArticleLeavesLive
from cms.articles.models.topic import Topic
from cms.articles.panels import EDIT_HANDLER
from cms.articles.reading import read_content
from cms.articles.rules import rich_text_faults
from cms.articles.vocabulary import Audience, RiskLevel
from cms.core import events, languages
from cms.core.speech import spoken


class ArticlePage(Page):
    """A health article (schema.org ``MedicalWebPage``).

    Editors write the source language's columns through revisions; the columns of the other
    languages belong to the row and are written by ``publishing`` alone.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    headline = models.CharField(_("headline"), max_length=255)
    summary = models.TextField(
        _("summary"), help_text=_("Two or three plain sentences that stand on their own.")
    )
    key_points = StreamField(KeyPointsBlock(), blank=True, verbose_name=_("key points"))
    body = StreamField(SectionsBlock(), verbose_name=_("body"))
    references = StreamField(ReferencesBlock(), blank=True, verbose_name=_("references"))
    topics = ParentalManyToManyField(
        Topic, blank=True, related_name="articles", verbose_name=_("topics")
    )
    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience.choices, default=Audience.PUBLIC
    )
    risk_level = models.CharField(
        _("risk level"),
        max_length=20,
        choices=RiskLevel.choices,
        default=RiskLevel.MODERATE,
        help_text=_(
            "High means that a clinician who reads the language signs off each translation too."
        ),
    )

    parent_page_types: ClassVar[list[str]] = ["articles.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["public_id"]
    template = "articles/preview.html"
    edit_handler = EDIT_HANDLER

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def source_content(self) -> ArticleContent:
        """Return the text in the source language as it stands on this object."""
        return read_content(self, languages.SOURCE)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return what the preview shows: the source text as it would be read."""
        return {
            "article_content": self.source_content,
            "language": languages.tag(languages.SOURCE),
            "direction": languages.direction(languages.SOURCE),
        }

    def full_clean(self, exclude: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        """Validate; the title is the headline's shadow, so that editors fill one field (R7).

        Base columns answer in the reader's language, and in Arabic they are empty: not looked at (R3).
        """
        self._follow_headline()
        super().full_clean({*(exclude or ()), *storage.base_columns()}, *args, **kwargs)

    def clean(self) -> None:
        """Refuse rich text that the editor could not open again (R8)."""
        super().clean()
        self._require_sound_rich_text()

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft, in one transaction, refusing malformed rich text whoever the caller is."""
        self._follow_headline()
        self._require_sound_rich_text()
        with transaction.atomic():
            return super().save_revision(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision: the row, its edition and its log entries, all or nothing."""
        with transaction.atomic():
            self.hold()  # before Wagtail takes the revisions
            return super().publish(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Unpublish: the row and its tombstones, all or nothing."""
        with transaction.atomic():
            self.hold()
            return super().unpublish(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete a draft; a refusal leaves the tree of pages whole."""
        with transaction.atomic():
            return super().delete(*args, **kwargs)

    def save(
        self,
        clean: bool = True,  # noqa: FBT001, FBT002  # Wagtail's signature
        user: Any = None,
        log_action: Any = False,  # noqa: FBT002  # Wagtail's signature
        **kwargs: Any,
    ) -> Any:
        """Write the row. The gate stands here: every way of publishing ends in this method."""
        with transaction.atomic(), languages.source_language():
            self._follow_headline()
            if self.pk is None:
                self._start_as_draft()
                kwargs.pop("update_fields", None)
                names = storage.writable_names()
            else:
                names = self._pass_the_gate(kwargs.get("update_fields"))
                kwargs["update_fields"] = sorted(names)
            if names & storage.source_columns():
                self._require_sound_rich_text()
            with _references_followed(is_needed=self._may_refer_anew(names)):
                return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def hold(self) -> None:
        """Hold the article until the transaction ends.

        Whoever changes what is public takes this lock first and every other one after it, so that
        two changes of one article wait for each other instead of stopping each other halfway.
        """
        rows = Page.objects.select_for_update(no_key=True).filter(pk=self.pk)
        rows.values_list("pk").get()

    def serializable_data(self) -> dict[str, Any]:
        """Return what a revision holds: the source text, never a target language's (R1)."""
        left_out = storage.target_columns() | storage.base_columns() | {"public_id"}
        data: dict[str, Any] = super().serializable_data()
        return {name: value for name, value in data.items() if name not in left_out}

    def with_content_json(self, content: dict[str, Any]) -> "ArticlePage":
        """Return the revision as an article; the other languages come from the live row (R1)."""
        left_out = storage.target_columns() | storage.base_columns()
        source = {name: value for name, value in content.items() if name not in left_out}
        article: ArticlePage = super().with_content_json(source)
        for name in (*storage.target_columns(), "public_id"):
            setattr(article, name, getattr(self, name))
        return article

    def _pass_the_gate(self, requested: Iterable[str] | None) -> frozenset[str]:
        """Ask the layers above about a change of what is public; return what may be written."""
        self.hold()
        stored = Page.objects.filter(pk=self.pk).values_list("live", "live_revision")
        was_live, revision_was = stored.get()
        names = None if requested is None else storage.named(requested)
        if not self.live:
            self.live_revision = None  # a copy of a live page is a draft and would claim one
        touches_live = names is None or bool({"live", "live_revision"} & names)
        is_live = self.live if touches_live else was_live
        goes_live = (
            touches_live and is_live and (not was_live or revision_was != self.live_revision_id)
        )
        if goes_live:
            events.emit(ArticleGoesLive(article=self))
            names = None
        elif was_live and not is_live:
            events.emit(ArticleLeavesLive(article=self))
        return storage.names_to_write(names, content_may_change=goes_live or not is_live)

    def _may_refer_anew(self, names: frozenset[str]) -> bool:
        """Return whether a save may change what Wagtail lists as used: pictures, pages, who comments."""
        if names & storage.referring_columns():
            return True
        now, before = getattr(self, COMMENTS_RELATION_NAME), Comment.objects.filter(page=self.pk)
        return COMMENTS_RELATION_NAME in names and bool(now.all() or before.exists())

    def _start_as_draft(self) -> None:
        """Make a new row a draft: nobody can have signed off an article that did not exist."""
        if self.alias_of_id is not None:
            raise ValidationError(
                _("An article cannot have an alias: one page holds it in all languages.")
            )
        self.live = False
        self.has_unpublished_changes = True
        self.live_revision = None
        self.first_published_at = None
        self.last_published_at = None
        for name in storage.target_columns():
            setattr(self, name, self._meta.get_field(name).get_default())

    def _follow_headline(self) -> None:
        headline = getattr(self, languages.column("headline", languages.SOURCE)) or ""
        if headline:
            self.title = headline

    def _require_sound_rich_text(self) -> None:
        if faults := rich_text_faults(self.source_content):
            raise ValidationError([f"{fault.place}: {spoken(fault.text)}" for fault in faults])


@contextmanager
def _references_followed(*, is_needed: bool) -> Iterator[None]:
    """Let Wagtail look for pictures and links in all languages' columns only where some are written."""
    from wagtail import signal_handlers  # noqa: PLC0415  # it asks for models that are not loaded before

    with nullcontext() if is_needed else signal_handlers.disable_reference_index_auto_update():
        yield
