"""What publishing's events mean for translations; they run inside publishing's transaction."""

from cms.core import languages
from cms.core.types import LanguageCode
from cms.publishing.events import EditionPublished, EditionWithdrawn
from cms.publishing.rules import WithdrawalKind
from cms.translation.actions import distrust, mark_reviewed, open_translations, stop_showing


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
