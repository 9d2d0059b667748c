"""When a text may become public. Plain Python."""

from collections.abc import Mapping
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
    present: Mapping[SignOffKind, int], *, is_source: bool, risk_level: str
) -> frozenset[SignOffKind]:
    """Return the kinds of sign-off that a text still needs; ``present`` tells whose there are.

    Where a text needs both kinds, they come from two people: the linguist's own clinical one carries
    nothing.
    """
    required = required_kinds(is_source=is_source, risk_level=risk_level)
    missing = required - set(present)
    if not missing and len({present[kind] for kind in required}) < len(required):
        return frozenset({SignOffKind.CLINICAL})
    return missing


def can_be_withdrawn(already: WithdrawalKind | None, kind: WithdrawalKind) -> bool:
    """Return whether there is something to withdraw: a public text, or a tombstone to make graver."""
    if already is None:
        return True
    return already is WithdrawalKind.WITHDRAWN and kind is WithdrawalKind.RECALLED
