"""Who vouches for a text: the role and the days, never a name."""

from datetime import date
from typing import Literal

from ninja import Schema


class SignOff(Schema):
    """A decision that carries this text: whose role it was, when, and until when it holds.

    ``of`` says whether it was made on this very text or on the source text that it translates.
    Linguistic sign-offs have no next review.
    """

    role: Literal["clinical", "linguistic"]
    of: Literal["this_text", "source_text"]
    signed_on: date
    next_review_on: date | None
