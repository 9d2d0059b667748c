"""All that changes the read model."""

from cms.delivery.actions.follow_scope import follow_scope
from cms.delivery.actions.rebuild import rebuild_documents
from cms.delivery.actions.refresh import refresh_document

__all__ = ["follow_scope", "rebuild_documents", "refresh_document"]
