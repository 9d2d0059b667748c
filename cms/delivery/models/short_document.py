"""A notice or a call to action in one language as a partner fetches it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.models import ShortSource
from cms.core import languages
from cms.core.types import LanguageCode, LanguageTag


class ShortKind(models.TextChoices):
    """What kind of short text it is, by the name of its model."""

    NOTICE = "notice", _("notice")
    CALL_TO_ACTION = "calltoaction", _("call to action")


class ShortDocument(models.Model):
    """What publishing last said about a short text in one language: what was signed off, rendered.

    Where and when it is shown, and its slug, stand with the object: they change without a sign-off.
    """

    short_source = models.ForeignKey(
        ShortSource, on_delete=models.CASCADE, related_name="+", verbose_name=_("short object")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ShortKind.choices)
    object_id = models.BigIntegerField(_("object"))
    language = models.CharField(_("language"), max_length=20)
    body = models.TextField(_("rendered text"))

    class Meta:
        verbose_name = _("document of a short text")
        verbose_name_plural = _("documents of short texts")
        constraints = (
            models.UniqueConstraint(
                fields=["short_source", "language"], name="one_short_document_per_language"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} ({self.language})"

    @property
    def code(self) -> LanguageCode:
        """Return the language as the settings spell it."""
        return LanguageCode(self.language)

    @property
    def tag(self) -> LanguageTag:
        """Return the language as the public API spells it."""
        return languages.tag(self.code)
