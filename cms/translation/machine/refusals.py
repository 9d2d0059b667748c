"""The errors that several machines have in common, with their sentences."""

from cms.core.wording import N_, Sentence
from cms.translation.errors import AllowanceSpent, ProviderRefused, UnreadableAnswer

NOT_JSON = N_("The machine's answer is not the JSON that it should be.")
NOT_THE_PROTOCOL = N_("The machine's answer is not what its protocol says.")
WRONG_COUNT = N_("The machine gave another number of translations than it was asked for.")
EMPTY = N_("The machine gave an empty translation.")


def unreadable(reason: str) -> UnreadableAnswer:
    """Return the error of an answer that cannot be taken; the reason is a sentence of a catalog."""
    return UnreadableAnswer(Sentence(reason))


def unknown_pair(source: str, target: str) -> ProviderRefused:
    """Return the error of a provider that does not translate between two languages."""
    return ProviderRefused(
        Sentence(
            N_("The machine does not translate from %(source)s into %(target)s."),
            source=source,
            target=target,
        )
    )


def out_of_time() -> AllowanceSpent:
    """Return the error of a run that lasted long enough."""
    return AllowanceSpent(Sentence(N_("The time for this run is used up. Run it again to go on.")))
