"""Record a clinician's decision on the source text of a notice or a call to action."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.models import ShortSource
from cms.core import events
from cms.core.types import ContentHash
from cms.core.wording import N_, Sentence
from cms.review.actions.decide import decide
from cms.review.errors import ReviewRefused
from cms.review.events import ShortSourceDecided
from cms.review.models import SignOff
from cms.review.rules import Decision, SignOffKind
from cms.review.selectors import short_review, short_subject


@transaction.atomic
def decide_short(
    *,
    source: ShortSource,
    seen: ContentHash,
    decision: Decision,
    reviewer: User,
    comment: str = "",
    next_review: date | None = None,
) -> SignOff:
    """Write the decision and let the public text follow it.

    Raises ``ReviewRefused`` where the text is not the one that the reviewer has ``seen``, and as
    ``decide`` does.
    """
    source.hold()
    review = short_review(source)
    if review.content_hash != seen:
        raise ReviewRefused(
            Sentence(N_("The text was changed after you opened this page. Read the new text."))
        )
    sign_off = decide(
        subject=short_subject(review),
        kind=SignOffKind.CLINICAL,
        decision=decision,
        reviewer=reviewer,
        comment=comment,
        next_review=next_review,
    )
    events.emit(ShortSourceDecided(source=source, content=review.content, sign_off=sign_off))
    return sign_off
