"""The read model: what partners fetch, already rendered."""

from cms.delivery.models.document import (
    Document,
    DocumentAudience,
    DocumentQuerySet,
    DocumentTopic,
)
from cms.delivery.models.slug import DocumentSlug

__all__ = ["Document", "DocumentAudience", "DocumentQuerySet", "DocumentSlug", "DocumentTopic"]
