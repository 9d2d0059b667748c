"""Who may do which part of a translation (ISO 17100: the reviser is a second person). Plain Python."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from cms.core.wording import N_, Sentence


class Priority(IntEnum):
    """How urgent a translation is."""

    LOW = 1
    NORMAL = 2
    HIGH = 3
    URGENT = 4


class Role(StrEnum):
    """What somebody does for a translation."""

    TRANSLATOR = "translator"
    REVISER = "reviser"
    CLINICIAN = "clinician"


@dataclass(frozen=True)
class People:
    """Who is named for a translation, by the numbers of their accounts."""

    translator: int | None = None
    reviser: int | None = None
    clinician: int | None = None


@dataclass(frozen=True)
class Circumstances:
    """What the rules need to know: who wrote or confirmed a text, and who is able to do what.

    ``clinicians`` are those with recorded credentials who read the language.
    """

    authors: Collection[int]
    translators: Collection[int]
    revisers: Collection[int]
    clinicians: Collection[int]


def objections(people: People, known: Circumstances) -> list[Sentence]:
    """Return why these people cannot be named together; nothing where they can."""
    found = []
    if people.translator is not None and people.translator not in known.translators:
        found.append(Sentence(N_("The person named as translator may not change translations.")))
    if people.reviser is not None and people.reviser not in known.revisers:
        found.append(
            Sentence(N_("The person named as reviser is in no group that reviews translations."))
        )
    if people.clinician is not None and people.clinician not in known.clinicians:
        found.append(
            Sentence(
                N_("The person named as clinician has no credentials on record for this language.")
            )
        )
    writers = {people.translator, *known.authors} - {None}
    if people.reviser in writers:
        found.append(
            Sentence(
                N_("The reviser has to be a second person, who translated nothing of this text.")
            )
        )
    if people.clinician is not None and people.clinician == people.reviser:
        found.append(
            Sentence(
                N_("The clinician has to be another person than the reviser: each signs for one.")
            )
        )
    if people.clinician in writers:
        found.append(
            Sentence(
                N_("The clinician has to be a second person, who translated nothing of this text.")
            )
        )
    return found
