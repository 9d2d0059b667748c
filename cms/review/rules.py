"""Who may decide on a text, what a text needs, and how long a decision holds. Plain Python."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cms.core.wording import N_, Sentence


class SignOffKind(StrEnum):
    """What a sign-off vouches for."""

    CLINICAL = "clinical"
    LINGUISTIC = "linguistic"


class Decision(StrEnum):
    """What a reviewer decided."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"


# How long a clinical sign-off holds before the text is due for another look, in days.
REVIEW_INTERVALS = {"low": 3 * 365, "moderate": 2 * 365, "high": 365}

HIGH_RISK = "high"


@dataclass(frozen=True)
class Reviewer:
    """The person who decides, as far as the rules look at them."""

    user_id: int
    is_clinician: bool
    reads: Collection[str]


def required_kinds(*, is_source: bool, risk_level: str) -> frozenset[SignOffKind]:
    """Return the sign-offs without which a text does not become public.

    A source text needs a clinician. A translation needs a second linguist (ISO 17100, 5.3.3:
    revision), and for a high risk a clinician who reads the language as well.
    """
    if is_source:
        return frozenset({SignOffKind.CLINICAL})
    if risk_level == HIGH_RISK:
        return frozenset({SignOffKind.LINGUISTIC, SignOffKind.CLINICAL})
    return frozenset({SignOffKind.LINGUISTIC})


def objections(
    kind: SignOffKind,
    reviewer: Reviewer,
    authors: Collection[int],
    language: str,
    *,
    asked: int | None = None,
    approved_by: int | None = None,
) -> list[Sentence]:
    """Return why this person may not decide on this text; nothing where they may.

    ``asked`` is the person who was named to decide, where somebody was; ``approved_by`` is the
    linguist who approved these words, where one did.
    """
    found = []
    if asked is not None and reviewer.user_id != asked:
        found.append(Sentence(N_("assignment: somebody else was named to review this text")))
    if reviewer.user_id in authors:
        found.append(Sentence(N_("four eyes: whoever wrote a text cannot review it")))
    if kind is SignOffKind.CLINICAL and reviewer.user_id == approved_by:
        found.append(
            Sentence(
                N_(
                    "two people: whoever approved a translation as a linguist cannot sign it off as a "
                    "clinician as well"
                )
            )
        )
    if kind is SignOffKind.CLINICAL and not reviewer.is_clinician:
        found.append(
            Sentence(N_("credentials: only a clinician with recorded credentials can sign off"))
        )
    if kind is SignOffKind.CLINICAL and reviewer.is_clinician and language not in reviewer.reads:
        found.append(
            Sentence(
                N_("language: the clinician's record does not say that they read this language")
            )
        )
    return found


def next_review_on(decided_on: date, risk_level: str) -> date:
    """Return the day on which a text of that risk is due for its next clinical review."""
    return decided_on + timedelta(days=REVIEW_INTERVALS[risk_level])


def still_holds(next_review: date | None, today: date) -> bool:
    """Return whether a sign-off may still carry a new publication on that day."""
    return next_review is None or today <= next_review
