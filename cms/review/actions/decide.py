"""Record a reviewer's decision on the exact text that they saw."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.articles.content import content_hash
from cms.articles.originals import link_to, logged
from cms.core import clock
from cms.core.wording import N_, Sentence, joined
from cms.review.errors import ReviewRefused
from cms.review.models import Clinician, SignOff
from cms.review.rules import Decision, SignOffKind, next_review_on
from cms.review.selectors import objections_to
from cms.review.subjects import ReviewSubject


@transaction.atomic
def decide(
    *,
    subject: ReviewSubject,
    kind: SignOffKind,
    decision: Decision,
    reviewer: User,
    comment: str = "",
    revision_id: int | None = None,
    next_review: date | None = None,
) -> SignOff:
    """Write the decision, or raise ``ReviewRefused`` with every objection to this reviewer."""
    if against := objections_to(subject, kind, reviewer):
        raise ReviewRefused(
            Sentence(
                N_("%(reviewer)s cannot review this text (%(reasons)s)."),
                reviewer=str(reviewer),
                reasons=joined(against, "; "),
            )
        )
    if decision is Decision.APPROVED and subject.faults:
        raise ReviewRefused(joined(subject.faults))
    if decision is Decision.CHANGES_REQUESTED and not comment.strip():
        raise ReviewRefused(Sentence(N_("Say in the comment what has to change.")))
    sign_off = SignOff.objects.create(
        **link_to(subject.original),
        language=subject.language,
        kind=kind.value,
        decision=decision.value,
        content_hash=content_hash(subject.content),
        comment=comment.strip(),
        reviewer=reviewer,
        reviewer_name=_name_of(reviewer),
        reviewer_credentials=_credentials_of(reviewer, kind),
        revision_id=revision_id,
        decided_at=clock.now(),
        next_review_on=_due(subject, kind, decision, next_review),
    )
    log(
        instance=logged(subject.original),
        action=f"concord.review.{decision.value}",
        user=reviewer,
        data={
            "language": subject.language,
            "kind": kind.value,
            "content_hash": sign_off.content_hash,
            "comment": sign_off.comment,
        },
    )
    return sign_off


def _name_of(reviewer: User) -> str:
    clinician = Clinician.objects.filter(user=reviewer).first()
    return clinician.full_name if clinician else reviewer.get_full_name() or str(reviewer)


def _credentials_of(reviewer: User, kind: SignOffKind) -> str:
    if kind is SignOffKind.LINGUISTIC:
        return ""
    return Clinician.objects.get(user=reviewer).credentials


def _due(
    subject: ReviewSubject, kind: SignOffKind, decision: Decision, wanted: date | None
) -> date | None:
    if kind is SignOffKind.LINGUISTIC or decision is not Decision.APPROVED:
        return None
    if wanted is not None and wanted <= clock.today():
        raise ReviewRefused(Sentence(N_("The next review has to lie in the future.")))
    return wanted or next_review_on(clock.today(), subject.content.risk_level)
