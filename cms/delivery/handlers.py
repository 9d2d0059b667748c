"""What delivery does when publishing has changed something, in publishing's own transaction."""

from cms.delivery.actions import refresh_document
from cms.publishing.events import (
    EditionOutdated,
    EditionPublished,
    EditionWithdrawn,
    PublicSlugChanged,
)


def show_edition(event: EditionPublished) -> None:
    """Render the new edition, so that no partner ever waits for it."""
    refresh_document(publication=event.publication)


def show_publication(event: EditionOutdated | EditionWithdrawn | PublicSlugChanged) -> None:
    """Take over what changed about a language: its mark, its tombstone or its slug."""
    refresh_document(publication=event.publication)
