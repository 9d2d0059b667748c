"""All that changes the read model."""

from cms.delivery.actions.rebuild import rebuild_documents
from cms.delivery.actions.refresh import refresh_document

__all__ = ["rebuild_documents", "refresh_document"]
