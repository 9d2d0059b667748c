"""What public documents are found by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.delivery.models.document import Document


class DocumentWords(models.Model):
    """The keys (``cms.delivery.search``) of a public document's words.

    PostgreSQL has an index over all three, SQLite a full-text table beside this one (migration
    ``0007``); a word in the headline weighs most.
    """

    document = models.OneToOneField(
        Document,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="words",
        verbose_name=_("document"),
    )
    headline = models.TextField(_("headline"))
    summary = models.TextField(_("summary"))
    body = models.TextField(_("text"))

    class Meta:
        verbose_name = _("words of a document")
        verbose_name_plural = _("words of documents")

    def __str__(self) -> str:
        return str(self.document)
