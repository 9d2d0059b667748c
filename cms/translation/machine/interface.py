"""The one interface between Concord and every machine that translates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Job:
    """What all requests of a batch share.

    ``source`` and ``target`` are language tags from the most exact one to the least: a job into
    ``("es-MX", "es-419", "es")`` goes to a machine that knows only Spanish, and says so. ``context``
    is text that helps to understand the requests; it is never translated.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    context: str = ""


@dataclass(frozen=True)
class Request:
    """One text to translate.

    Where ``rich``, it holds placeholders as ``cms.translation.segments.codec`` writes them. ``terms``
    are words that stand in the text just as the termbase has them, with the translation that it wants:
    any machine can be made to use that one. ``inflected`` are words in another form, whose translation
    needs another form too: only a machine that can inflect gets these.
    """

    text: str
    rich: bool = False
    terms: Mapping[str, str] = field(default_factory=dict)
    inflected: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """How much goes to the provider at once."""

    texts: int
    characters: int


class Allowance(Protocol):
    """What a run may still use: characters and time."""

    def spend(self, characters: int) -> None:
        """Take characters before they are sent; raises ``AllowanceSpent`` where too few are left."""

    def give_back(self, characters: int) -> None:
        """Return characters that the provider certainly did not take."""

    def seconds_left(self) -> float:
        """Return how long the run may still last."""


class Provider(Protocol):
    """A machine that translates.

    What is sent to a remote one counts against the monthly budget.
    """

    @property
    def name(self) -> str:
        """Return the provider's short name: ``deepl``."""

    @property
    def model(self) -> str:
        """Return which of its models it uses; empty where it does not say."""

    @property
    def limits(self) -> Limits:
        """Return how much it takes at once."""

    @property
    def is_remote(self) -> bool:
        """Return whether texts leave the house."""

    def written_language(self, job: Job, allowance: Allowance) -> str:
        """Return the tag of the language it writes in; raises ``ProviderRefused`` for a pair it lacks."""

    def translate(self, job: Job, requests: Sequence[Request], allowance: Allowance) -> list[str]:
        """Return one translation for each request, in their order, with placeholders where rich.

        Raises a kind of ``MachineRefused``. Placeholders are as good as the machine left them:
        whoever takes the texts verifies them.
        """
