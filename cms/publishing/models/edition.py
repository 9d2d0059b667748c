"""The edition: the immutable public text of one article in one language."""

from typing import Any, NoReturn

from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from cms.articles.content import ArticleContent
from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.wording import N_, Sentence
from cms.publishing.errors import PublishingRefused
from cms.review.models import SignOff

models.CharField.register_lookup(Length)

UNDELETABLE = Sentence(N_("An edition cannot be deleted. Withdraw it."))


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, none of which can be deleted in bulk either."""

    def delete(self) -> NoReturn:
        """Refuse: what was public stays on record."""
        raise PublishingRefused(UNDELETABLE)


class Edition(models.Model):
    """What was signed off and became public, word for word. Never changed, never deleted.

    Sign-offs are added where the same words were reviewed again; none is ever taken away.
    """

    article = models.ForeignKey(
        ArticlePage, on_delete=models.PROTECT, related_name="editions", verbose_name=_("article")
    )
    language = models.CharField(_("language"), max_length=20)
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))
    content_hash = models.CharField(_("content hash"), max_length=64)
    source_edition = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="translations",
        verbose_name=_("source edition"),
    )
    sign_offs = models.ManyToManyField(
        SignOff, related_name="editions", verbose_name=_("sign-offs")
    )
    revision_id = models.BigIntegerField(_("revision"), null=True)
    published_at = models.DateTimeField(_("published at"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("article", "language", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=["article", "language", "number"], name="edition_number_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(content_hash__length=64), name="edition_has_a_content_hash"
            ),
            models.CheckConstraint(
                condition=models.Q(language=languages.SOURCE, source_edition__isnull=True)
                | (~models.Q(language=languages.SOURCE) & models.Q(source_edition__isnull=False)),
                name="only_a_translation_has_a_source_edition",
            ),
        )

    def __str__(self) -> str:
        return f"{self.article} ({self.language}) {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the edition once."""
        if not self._state.adding:
            raise PublishingRefused(
                Sentence(N_("An edition cannot be changed. Publish another one."))
            )
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what was public stays on record."""
        raise PublishingRefused(UNDELETABLE)

    @property
    def text(self) -> ArticleContent:
        """Return the content as values."""
        return ArticleContent.from_json(self.content)

    @property
    def standing_sign_offs(self) -> list[SignOff]:
        """Return the newest sign-off of each kind, in the order in which they were given."""
        by_age = sorted(self.sign_offs.all(), key=lambda given: (given.decided_at, given.pk))
        newest = {given.kind: given.pk for given in by_age}
        return [given for given in by_age if newest[given.kind] == given.pk]
