"""The names of articles in the read model."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentSlug(models.Model):
    """A slug that an article has or had in one language; an old one leads to the current one."""

    slug = models.CharField(_("slug"), max_length=255, unique=True)
    article_id = models.UUIDField(_("article"), db_index=True)
    language = models.CharField(_("language"), max_length=20)
    is_current = models.BooleanField(_("current"))

    class Meta:
        verbose_name = _("slug of a document")
        verbose_name_plural = _("slugs of documents")

    def __str__(self) -> str:
        return self.slug
