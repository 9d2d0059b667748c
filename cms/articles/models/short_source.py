"""The source text of a short object, as translators get it."""

import uuid
from typing import cast

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.content import ShortContent
from cms.articles.registered import is_signed_off


class ShortSource(models.Model):
    """What stands for a short object in every language: one row for each, whatever its model.

    Translations, sign-offs and what is public point here, with foreign keys that the database keeps.
    A row outlives its object, because decisions about its text stay on record.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind")
    )
    object_id = models.BigIntegerField(_("object"))
    content = models.JSONField(_("source text"))
    content_hash = models.CharField(_("content hash"), max_length=64)
    changed_at = models.DateTimeField(_("changed at"))
    gone = models.BooleanField(_("deleted"), default=False)

    class Meta:
        verbose_name = _("source text of a short object")
        verbose_name_plural = _("source texts of short objects")
        constraints = (
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                condition=models.Q(gone=False),
                name="one_source_text_per_short_object",
            ),
            models.CheckConstraint(
                condition=models.Q(content_hash__length=64), name="short_source_has_a_content_hash"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> ShortContent:
        """Return the content as values."""
        return ShortContent.from_json(self.content)

    @property
    def title(self) -> str:
        """Return what the object is called in lists: its first text."""
        return self.text.title

    @property
    def slug(self) -> str:
        """Return a name for files: the kind of object and its number."""
        return f"{self.kind.model}-{self.object_id}"

    @property
    def kind(self) -> ContentType:
        """Return the kind of object, from Django's cache of content types."""
        return ContentType.objects.get_for_id(self.content_type_id)

    @property
    def model(self) -> type[models.Model]:
        """Return the class of the object."""
        return cast("type[models.Model]", self.kind.model_class())

    @property
    def needs_clinician(self) -> bool:
        """Return whether its source words reach the public by a clinician's sign-off alone."""
        return is_signed_off(self.model)

    @property
    def instance(self) -> models.Model:
        """Return the object itself."""
        found: models.Model = self.kind.get_object_for_this_type(pk=self.object_id)
        return found

    def hold(self) -> None:
        """Hold the text until the transaction ends, as ``ArticlePage.hold`` does for an article."""
        rows = ShortSource.objects.select_for_update(no_key=True).filter(pk=self.pk)
        rows.values_list("pk").get()
