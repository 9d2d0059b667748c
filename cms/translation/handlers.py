"""What publishing's events mean for translations; they run inside publishing's transaction."""

from cms.core import languages
from cms.core.types import LanguageCode
from cms.publishing.events import EditionPublished, EditionWithdrawn
from cms.publishing.rules import WithdrawalKind
from cms.translation.actions import (
    distrust,
    forget_article,
    mark_reviewed,
    open_translations,
    remember_edition,
    stop_showing,
)


def follow_edition(event: EditionPublished) -> None:
    """Follow a new source edition; of a translation, mark its units as reviewed."""
    if event.edition.language == languages.SOURCE:
        open_translations(event.edition)
    else:
        mark_reviewed(event.edition)


def follow_withdrawal(event: EditionWithdrawn) -> None:
    """Keep the translation's row in step with the public."""
    publication = event.publication
    language = LanguageCode(publication.language)
    if language != languages.SOURCE:
        stop_showing(article=publication.article, language=language)
        if publication.withdrawal is WithdrawalKind.RECALLED:
            distrust(article=publication.article, language=language)


def feed_memory(event: EditionPublished) -> None:
    """Keep what became public in a target language; it comes after its units were marked."""
    if event.edition.language != languages.SOURCE:
        remember_edition(event.edition)


def empty_memory(event: EditionWithdrawn) -> None:
    """Let go of a text that left the public."""
    publication = event.publication
    forget_article(article=publication.article, language=LanguageCode(publication.language))
