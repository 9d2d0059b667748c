"""Topics: the tree that articles are filed under."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.errors import TopicInUse
from cms.articles.models.short_object import ShortObject, ShortObjectQuerySet
from cms.core import languages
from cms.core.types import LanguageCode

# A notice that lost its only topic would be shown beside all articles.
_IN_USE = models.Q(articles__isnull=False) | models.Q(notices__isnull=False)


class TopicQuerySet(ShortObjectQuerySet["Topic"]):
    """Topics, of which only those that neither an article nor a notice names can be deleted."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete them all, or raise ``TopicInUse``: what is public of an article needs a sign-off."""
        if filed := self.filter(_IN_USE).first():
            raise TopicInUse(filed)
        return super().delete()


# The plugin of mypy cannot name the manager at the other end of a relation to itself.
class Topic(ShortObject):  # type: ignore[django-manager-missing]
    """A subject such as “fertility”, with a name in every language and at most one parent."""

    slug = models.SlugField(
        _("slug"),
        unique=True,
        help_text=_("How partners name the topic in the API. Keep it."),
    )
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("parent topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )

    objects = models.Manager.from_queryset(TopicQuerySet)()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.name_in(languages.SOURCE) or self.slug

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the topic, or raise ``TopicInUse``."""
        if Topic.objects.filter(_IN_USE, pk=self.pk).exists():
            raise TopicInUse(self)
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a topic that is its own ancestor, and another slug: partners name it by that."""
        super().clean()
        if self.pk and self.parent and self in self.parent.line():
            raise ValidationError({"parent": _("A topic cannot stand under itself.")})
        if Topic.objects.filter(pk=self.pk).exclude(slug=self.slug).exists():
            raise ValidationError({"slug": _("Partners name the topic by its slug, so it stays.")})

    def line(self) -> list["Topic"]:
        """Return the topic and those above it, the nearest first."""
        found: list[Topic] = []
        topic: Topic | None = self
        while topic is not None and topic not in found:
            found.append(topic)
            topic = topic.parent
        return found

    def name_in(self, language: LanguageCode) -> str | None:
        """Return the name in exactly that language, or nothing."""
        name: str | None = getattr(self, languages.column("name", language))
        return name or None
