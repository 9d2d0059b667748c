"""The read model: what partners fetch, already rendered."""

from cms.delivery.models.document import Document, DocumentAspect, DocumentQuerySet, DocumentTopic
from cms.delivery.models.rendition import Rendition
from cms.delivery.models.slug import DocumentSlug

__all__ = [
    "Document",
    "DocumentAspect",
    "DocumentQuerySet",
    "DocumentSlug",
    "DocumentTopic",
    "Rendition",
]
