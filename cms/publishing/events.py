"""What publishing tells the layers above, inside its transaction."""

from dataclasses import dataclass

from cms.publishing.models import Edition, Publication


@dataclass(frozen=True)
class EditionPublished:
    """A new edition is the current one of its language."""

    edition: Edition
    publication: Publication


@dataclass(frozen=True)
class EditionOutdated:
    """The source has a newer edition with changed meaning; this one stays public, marked."""

    publication: Publication


@dataclass(frozen=True)
class EditionWithdrawn:
    """An edition left the public; its tombstone says why."""

    publication: Publication


@dataclass(frozen=True)
class PublicSlugChanged:
    """An article that is public is now found under another slug."""

    publication: Publication
