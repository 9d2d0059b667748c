"""What partners may know of who vouched for a text: the role and the days, never a name."""

from datetime import date

from django.utils import timezone

from cms.delivery.schemas import SignOff
from cms.publishing.models import Edition, ShortPublication
from cms.review import models as review
from cms.review.rules import SignOffKind


def sign_offs_of(edition: Edition) -> tuple[SignOff, ...]:
    """Return the newest sign-offs of the text, and the clinical ones of the text that it translates."""
    own = [_public(sign_off) for sign_off in edition.standing_sign_offs]
    if edition.source_edition is None:
        return tuple(own)
    inherited = [
        sign_off.model_copy(update={"of": "source_text"})
        for sign_off in sign_offs_of(edition.source_edition)
        if sign_off.role == "clinical"
    ]
    return (*own, *inherited)


def short_sign_offs_of(publication: ShortPublication) -> tuple[SignOff, ...]:
    """Return the sign-off of a short text, and the clinical one of the text that it translates."""
    own = [_public(publication.sign_off)] if publication.sign_off else []
    if publication.source_sign_off is None:
        return tuple(own)
    inherited = _public(publication.source_sign_off).model_copy(update={"of": "source_text"})
    return (*own, inherited)


def reviewed_on(sign_offs: tuple[SignOff, ...]) -> date | None:
    """Return when a clinician signed off this text, or else the source text that it translates."""
    return max((sign_off.signed_on for sign_off in _clinical(sign_offs)), default=None)


def next_review_on(sign_offs: tuple[SignOff, ...]) -> date | None:
    """Return the first day on which one of those sign-offs is due to be given again."""
    due = (sign_off.next_review_on for sign_off in _clinical(sign_offs))
    return min((day for day in due if day), default=None)


def _public(sign_off: review.SignOff) -> SignOff:
    return SignOff(
        role="clinical" if sign_off.kind == SignOffKind.CLINICAL else "linguistic",
        of="this_text",
        signed_on=timezone.localdate(sign_off.decided_at),
        next_review_on=sign_off.next_review_on,
    )


def _clinical(sign_offs: tuple[SignOff, ...]) -> list[SignOff]:
    clinical = [sign_off for sign_off in sign_offs if sign_off.role == "clinical"]
    own = [sign_off for sign_off in clinical if sign_off.of == "this_text"]
    return own or clinical
