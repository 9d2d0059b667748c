"""The one table of public slugs, with their history (rule R7)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.articles.models import ArticlePage


class PublicSlug(models.Model):
    """A name under which an article was ever public; only one per language is current."""

    slug = models.CharField(_("slug"), max_length=255, unique=True)
    article = models.ForeignKey(
        ArticlePage,
        on_delete=models.PROTECT,
        related_name="public_slugs",
        verbose_name=_("article"),
    )
    language = models.CharField(_("language"), max_length=20)
    is_current = models.BooleanField(_("current"), default=True)

    class Meta:
        verbose_name = _("public slug")
        verbose_name_plural = _("public slugs")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "language"],
                condition=models.Q(is_current=True),
                name="one_current_slug_per_language",
            ),
        )

    def __str__(self) -> str:
        return self.slug
