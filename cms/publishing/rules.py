"""When a text may become public. Plain Python."""

from collections.abc import Collection
from enum import StrEnum

from cms.review.rules import SignOffKind, required_kinds


class PublicState(StrEnum):
    """What the public finds under an article's name in one language."""

    PUBLIC = "public"
    WITHDRAWN = "withdrawn"


class WithdrawalKind(StrEnum):
    """Why a text went: taken back in the ordinary way, or recalled because it was wrong.

    A recall makes the sign-offs given before it worthless.
    """

    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"


def missing_sign_offs(
    present: Collection[SignOffKind], *, is_source: bool, risk_level: str
) -> frozenset[SignOffKind]:
    """Return the kinds of sign-off that a text still needs."""
    return required_kinds(is_source=is_source, risk_level=risk_level) - set(present)


def can_be_withdrawn(already: WithdrawalKind | None, kind: WithdrawalKind) -> bool:
    """Return whether there is something to withdraw: a public text, or a tombstone to make graver."""
    if already is None:
        return True
    return already is WithdrawalKind.WITHDRAWN and kind is WithdrawalKind.RECALLED
