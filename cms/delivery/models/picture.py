"""The public copies of pictures, and which documents show them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.delivery.models.document import Document


class PictureCopy(models.Model):
    """A file that the public sees: a signed-off picture in one width and format."""

    signed_hash = models.CharField(_("hash of the picture"), max_length=64, db_index=True)
    file = models.CharField(_("file"), max_length=200, unique=True)
    media_type = models.CharField(_("media type"), max_length=40)
    width = models.PositiveIntegerField(_("width in pixels"))
    height = models.PositiveIntegerField(_("height in pixels"))

    class Meta:
        verbose_name = _("copy of a picture")
        verbose_name_plural = _("copies of pictures")
        ordering = ("signed_hash", "width", "media_type")

    def __str__(self) -> str:
        return self.file


class DocumentPicture(models.Model):
    """A picture that a public document shows, or showed in an earlier edition."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="picture_rows", verbose_name=_("document")
    )
    signed_hash = models.CharField(_("hash of the picture"), max_length=64, db_index=True)

    class Meta:
        verbose_name = _("picture of a document")
        verbose_name_plural = _("pictures of documents")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "signed_hash"], name="a_picture_counts_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.signed_hash[:8]}"
