"""What is public, since when, and what has to be told to the outside world."""

from cms.publishing.models.edition import Edition
from cms.publishing.models.outbox import OutboxMessage
from cms.publishing.models.publication import ChangeCounter, Publication
from cms.publishing.models.short_publication import ShortPublication, ShortTombstone
from cms.publishing.models.slug import PublicSlug

__all__ = [
    "ChangeCounter",
    "Edition",
    "OutboxMessage",
    "PublicSlug",
    "Publication",
    "ShortPublication",
    "ShortTombstone",
]
