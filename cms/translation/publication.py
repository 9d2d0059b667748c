"""What follows when a translation's row goes live or leaves: publishing is told, and may refuse."""

from typing import TYPE_CHECKING

from cms.articles.content import ArticleContent, ShortContent
from cms.articles.models import ArticlePage, ShortSource
from cms.core.wording import N_, Sentence
from cms.publishing.actions import (
    publish_language,
    publish_short_text,
    withdraw,
    withdraw_short_text,
)
from cms.publishing.actions.withdraw import UNPUBLISHED
from cms.publishing.rules import WithdrawalKind
from cms.publishing.selectors import current_edition, short_publication_of
from cms.translation.errors import TranslationRefused

if TYPE_CHECKING:
    from cms.translation.models import Translation


def publish_translation(translation: "Translation") -> None:
    """Publish the compiled text; raises why it cannot become public."""
    original, content = translation.original, translation.compiled
    if isinstance(original, ShortSource) and isinstance(content, ShortContent):
        publish_short_text(
            source=original,
            language=translation.code,
            content=content,
            source_hash=translation.source_hash,
        )
    elif (
        isinstance(original, ArticlePage)
        and isinstance(content, ArticleContent)
        and translation.source_edition is not None
    ):
        publish_language(
            article=original,
            language=translation.code,
            content=content,
            source_edition=translation.source_edition,
            revision_id=translation.live_revision_id,
        )
    else:
        raise TranslationRefused(
            Sentence(
                N_("“%(translation)s” was not published: it was never sent to review."),
                translation=str(translation),
            )
        )


def withdraw_translation(translation: "Translation") -> None:
    """Take the language back, where it is public."""
    original, language = translation.original, translation.code
    if isinstance(original, ShortSource):
        if short_publication_of(original, language) is not None:
            withdraw_short_text(source=original, language=language)
    elif current_edition(original, language) is not None:
        withdraw(
            article=original,
            language=language,
            kind=WithdrawalKind.WITHDRAWN,
            reason=UNPUBLISHED,
        )
