"""The read model: what partners fetch, already rendered."""

from cms.delivery.models.document import Document, DocumentQuerySet, DocumentTopic
from cms.delivery.models.slug import DocumentSlug

__all__ = ["Document", "DocumentQuerySet", "DocumentSlug", "DocumentTopic"]
