"""The other forms of a document, rendered when it was published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.delivery.formats import RENDITIONS
from cms.delivery.models.document import Document


class Rendition(models.Model):
    """A public document as HTML, plain text, Markdown or JSON-LD."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="renditions", verbose_name=_("document")
    )
    format = models.CharField(
        _("format"),
        max_length=20,
        choices=[(form.parameter, form.media_type) for form in RENDITIONS],
    )
    body = models.TextField(_("rendered article"))

    class Meta:
        verbose_name = _("rendition of a document")
        verbose_name_plural = _("renditions of documents")
        constraints = (
            models.UniqueConstraint(fields=["document", "format"], name="one_rendition_per_format"),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.format}"
