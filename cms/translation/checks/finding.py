"""What a check says about one translation, and what every check is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from cms.core.wording import Sentence
from cms.translation.checks.pair import Pair, Span


class Severity(StrEnum):
    """What a finding means for the way to publication."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True)
class Finding:
    """One thing that looks wrong: which check says so, in a sentence, and where."""

    check: str
    message: Sentence
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


class About(Protocol):
    """What every check tells about itself."""

    @property
    def id(self) -> str:
        """Return the name that dismissals and reports use; it never changes."""

    @property
    def name(self) -> Sentence:
        """Return a few words for a heading."""

    @property
    def description(self) -> Sentence:
        """Return what it looks for, for the person who got a finding."""

    @property
    def severity(self) -> Severity:
        """Return what its findings mean."""


@runtime_checkable
class Check(About, Protocol):
    """Looks at one translation by itself."""

    def check(self, pair: Pair) -> list[Finding]:
        """Return what looks wrong."""


@runtime_checkable
class BatchCheck(About, Protocol):
    """Looks at a whole article or file, because one translation alone does not show the fault."""

    def check_all(self, pairs: Sequence[Pair]) -> dict[int, list[Finding]]:
        """Return what looks wrong, by the place of the pair in the sequence."""
