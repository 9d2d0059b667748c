"""What the events of the layers below mean for translations; they run inside their transactions."""

from cms.articles.events import ShortSourceChanged, ShortSourceGone
from cms.core import languages
from cms.core.types import LanguageCode
from cms.publishing.events import (
    EditionPublished,
    EditionWithdrawn,
    ShortTextPublished,
    ShortTextWithdrawn,
)
from cms.publishing.rules import WithdrawalKind
from cms.translation.actions import (
    close_short_translations,
    distrust,
    forget,
    forget_recalled,
    mark_reviewed,
    mark_short_reviewed,
    open_short_translations,
    open_translations,
    remember_edition,
    remember_short_text,
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
        stop_showing(original=publication.article, language=language)
        if publication.withdrawal is WithdrawalKind.RECALLED:
            distrust(original=publication.article, language=language)


def feed_memory(event: EditionPublished) -> None:
    """Keep what became public in a target language; it comes after its units were marked."""
    if event.edition.language != languages.SOURCE:
        remember_edition(event.edition)


def empty_memory(event: EditionWithdrawn) -> None:
    """Let go of a text that left the public; of one that was recalled, whoever brought it."""
    publication = event.publication
    language = LanguageCode(publication.language)
    forget(original=publication.article, language=language)
    if language != languages.SOURCE and publication.withdrawal is WithdrawalKind.RECALLED:
        forget_recalled(publication.edition)


def follow_short_source(event: ShortSourceChanged) -> None:
    """Follow the source text of a short object, whether a clinician has signed it off yet or not.

    Translators may begin; what they write becomes public after the source alone.
    """
    open_short_translations(event.source)


def follow_short_source_gone(event: ShortSourceGone) -> None:
    """Leave a short object that is about to be deleted."""
    close_short_translations(event.source)


def follow_short_text(event: ShortTextPublished) -> None:
    """Mark the units of a published translation as reviewed, and let the memory know them."""
    if event.publication.language != languages.SOURCE:
        mark_short_reviewed(event.publication)
        remember_short_text(event.publication)


def follow_short_withdrawal(event: ShortTextWithdrawn) -> None:
    """Keep the translation's row in step with the public, and the memory too."""
    if event.language != languages.SOURCE:
        stop_showing(original=event.source, language=event.language)
        distrust(original=event.source, language=event.language)
        forget(original=event.source, language=event.language)
