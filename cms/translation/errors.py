"""What can go wrong in a translation. The whole tree stands in ``cms.core.errors``."""

from collections.abc import Sequence

from cms.core.errors import ConcordError
from cms.core.types import SegmentKey
from cms.core.wording import N_, Sentence


class TranslationRefused(ConcordError):
    """Nothing in the translation was changed."""


class IncompleteTranslation(TranslationRefused):
    """Some segments of the source edition have no usable translation."""

    def __init__(self, missing: Sequence[SegmentKey]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            Sentence(
                N_(
                    "The translation is not complete. Texts without a finished translation: "
                    "%(count)d. The first of them: “%(first)s”."
                ),
                count=len(self.missing),
                first=self.missing[0],
            )
        )


class InvalidTarget(TranslationRefused):
    """A translation whose placeholders or form do not match its source."""


class UnitChangedMeanwhile(TranslationRefused):
    """Somebody else changed the unit, or its source moved on, since it was read."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                N_(
                    "Somebody else changed this text, or its source, after you opened the page. "
                    "Compare, then save again."
                )
            )
        )


class QuestionRefused(TranslationRefused):
    """A question that cannot be asked, answered or settled like that."""


class AssignmentRefused(TranslationRefused):
    """People who cannot do that work together; nobody was assigned."""


class RevisionRefused(TranslationRefused):
    """A single text that this person may not approve or send back."""


class BlockedByChecks(TranslationRefused):
    """Checks found in some texts what must not become public."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        super().__init__(
            Sentence(
                N_(
                    "Checks stop the translation. Mend these texts, or let a linguist dismiss what "
                    "was found: %(texts)s."
                ),
                texts="; ".join(self.texts),
            )
        )


class DismissalRefused(TranslationRefused):
    """A finding that this person cannot dismiss like that."""


class ExchangeRefused(ConcordError):
    """A file of translations that cannot be taken as a whole; nothing was changed."""


class LineRefused(ExchangeRefused):
    """One row or entry of a file that cannot be taken; the others can."""


class AuthorMissing(ExchangeRefused):
    """A file brings texts, and nobody says whose they are: then whoever wrote them could approve them."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                N_(
                    "The file changes translations, and nobody is named as their author. Say who "
                    "wrote them (--user): somebody else has to approve them."
                )
            )
        )


class TermRefused(ConcordError):
    """Nothing in the termbase was changed."""


class MachineRefused(ConcordError):
    """A machine made no suggestion; what it had made before is kept."""


class ProviderUnreachable(MachineRefused):
    """The provider did not answer in time, or with errors of its own, however often it was asked."""


class ProviderRefused(MachineRefused):
    """The provider answered that it will not: a wrong key, a quota, a language it does not know."""


class UnreadableAnswer(MachineRefused):
    """The provider answered something else than its protocol says."""


class AllowanceSpent(MachineRefused):
    """The characters of this month, or the time of this run, are used up."""
