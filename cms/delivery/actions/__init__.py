"""All that changes the read model, and what partners say of it."""

from cms.delivery.actions.acknowledge import acknowledge
from cms.delivery.actions.follow_scope import follow_scope
from cms.delivery.actions.rebuild import rebuild_documents
from cms.delivery.actions.refresh import refresh_document

__all__ = ["acknowledge", "follow_scope", "rebuild_documents", "refresh_document"]
