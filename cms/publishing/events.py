"""What publishing tells the layers above, inside its transaction."""

from dataclasses import dataclass

from cms.articles.models import ShortSource
from cms.core.types import LanguageCode
from cms.publishing.models import Edition, Publication, ShortPublication


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
class EditionReviewedAgain:
    """The words that are public, or those they translate, were signed off once more."""

    publication: Publication


@dataclass(frozen=True)
class EditionWithdrawn:
    """An edition left the public; its tombstone says why."""

    publication: Publication


@dataclass(frozen=True)
class PublicSlugChanged:
    """An article that is public is now found under another slug."""

    publication: Publication


@dataclass(frozen=True)
class PublicTopicRenamed:
    """A topic that a public edition is filed under has another name in its language."""

    publication: Publication


@dataclass(frozen=True)
class ShortTextPublished:
    """The words of a short object in one language are new or other ones.

    In the source language those of notices and calls to action alone: a clinician has signed them off.
    """

    publication: ShortPublication


@dataclass(frozen=True)
class ShortTextWithdrawn:
    """A short object has no public words in that language any more."""

    source: ShortSource
    language: LanguageCode
