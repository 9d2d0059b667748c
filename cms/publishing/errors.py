"""Why nothing became public. The whole tree stands in ``cms.core.errors``."""

from collections.abc import Collection

from cms.articles.rules import Fault
from cms.core.errors import ConcordError
from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence, joined
from cms.review.rules import SignOffKind

MISSING_SIGN_OFF = {
    SignOffKind.CLINICAL: N_(
        "“%(title)s” (%(language)s) was not published: this exact text has no valid clinical "
        "sign-off. Send it to review."
    ),
    SignOffKind.LINGUISTIC: N_(
        "“%(title)s” (%(language)s) was not published: this exact text has no valid linguistic "
        "sign-off. Send it to review."
    ),
}


class PublishingRefused(ConcordError):
    """Nothing became public, and nothing that is public changed."""


class NotSignedOff(PublishingRefused):
    """No valid sign-off exists for exactly this text."""

    def __init__(
        self, title: str, language: LanguageCode, missing: Collection[SignOffKind]
    ) -> None:
        self.language = language
        self.missing = frozenset(missing)
        # One whole sentence for each kind: a translator cannot build one from pieces.
        super().__init__(
            Sentence(MISSING_SIGN_OFF[max(self.missing)], title=title, language=language)
        )


class NotPublishable(PublishingRefused):
    """The text itself has faults."""

    def __init__(self, title: str, faults: Collection[Fault]) -> None:
        self.faults = tuple(faults)
        listed = joined(
            [Sentence("%(place)s: %(text)s", place=it.place, text=it.text) for it in faults]
        )
        super().__init__(
            Sentence(N_("“%(title)s” was not published. %(faults)s"), title=title, faults=listed)
        )


class NotPublic(PublishingRefused):
    """There is no edition in that language to withdraw."""

    def __init__(self, title: str, language: LanguageCode) -> None:
        self.language = language
        super().__init__(
            Sentence(
                N_("“%(title)s” is not public in “%(language)s”: there is nothing to withdraw."),
                title=title,
                language=language,
            )
        )


class SourceMovedOn(PublishingRefused):
    """The translation belongs to a source edition that is not the public one (any more)."""

    def __init__(self, title: str, language: LanguageCode) -> None:
        self.language = language
        super().__init__(
            Sentence(
                N_(
                    "“%(title)s” (%(language)s) was not published: it translates a source edition "
                    "that is not the public one. Bring the translation up to date first."
                ),
                title=title,
                language=language,
            )
        )
