"""Bring the read model in line with what publishing says."""

from cms.articles.events import ShortSourceChanged, ShortSourceGone
from cms.core import languages
from cms.core.types import LanguageCode
from cms.delivery.actions import refresh_document, refresh_short_documents
from cms.delivery.selectors import publications_naming
from cms.publishing.actions import tell_renamed_topic
from cms.publishing.events import (
    EditionOutdated,
    EditionPublished,
    EditionReviewedAgain,
    EditionWithdrawn,
    PublicSlugChanged,
    PublicTopicRenamed,
    ShortTextPublished,
    ShortTextWithdrawn,
)


def show_edition(event: EditionPublished) -> None:
    """Render the new edition, so that no partner ever waits for it."""
    refresh_document(publication=event.publication)


def show_publication(
    event: EditionOutdated
    | EditionReviewedAgain
    | EditionWithdrawn
    | PublicSlugChanged
    | PublicTopicRenamed,
) -> None:
    """Take over what changed about a language: its mark, review, tombstone, slug or a topic's name."""
    refresh_document(publication=event.publication)


def rename_in_source(event: ShortSourceChanged) -> None:
    """Bring a topic's new name to the documents in the source language."""
    tell_renamed_topic(publications=publications_naming(event.source, languages.SOURCE))


def rename_in_target(event: ShortTextPublished) -> None:
    """Bring a topic's new name to the documents in its language."""
    language = LanguageCode(event.publication.language)
    tell_renamed_topic(publications=publications_naming(event.publication.short_source, language))


def unname_in_target(event: ShortTextWithdrawn) -> None:
    """Take a topic's name out of the documents in its language."""
    tell_renamed_topic(publications=publications_naming(event.source, event.language))


def show_short_text(event: ShortTextPublished) -> None:
    """Render what was signed off of a notice or a call to action."""
    refresh_short_documents(source=event.publication.short_source)


def hide_short_text(event: ShortTextWithdrawn | ShortSourceGone) -> None:
    """Take down what was taken back or deleted of a notice or a call to action."""
    refresh_short_documents(source=event.source)
