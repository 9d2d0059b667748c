"""All that changes the read model, and what partners say of it."""

from cms.delivery.actions.acknowledge import acknowledge
from cms.delivery.actions.follow_scope import follow_scope
from cms.delivery.actions.rebuild import rebuild_documents
from cms.delivery.actions.refresh import refresh_document
from cms.delivery.actions.short import rebuild_short_documents, refresh_short_documents

__all__ = [
    "acknowledge",
    "follow_scope",
    "rebuild_documents",
    "rebuild_short_documents",
    "refresh_document",
    "refresh_short_documents",
]
