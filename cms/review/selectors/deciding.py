"""Who may decide on a text, and which decisions carry it."""

from datetime import date, datetime

from django.contrib.auth.models import User
from wagtail.models import Revision

from cms.articles.content import content_hash
from cms.articles.models import ArticlePage
from cms.articles.originals import Original
from cms.core import languages
from cms.core.types import ContentHash, LanguageCode
from cms.core.wording import Sentence
from cms.review.models import Clinician, SignOff
from cms.review.rules import Decision, Reviewer, SignOffKind, objections, still_holds
from cms.review.subjects import ReviewSubject


def reviewer_of(user: User) -> Reviewer:
    """Return what the rules need to know about that person."""
    clinician = Clinician.objects.filter(user_id=user.pk, active=True).first()
    return Reviewer(
        user_id=user.pk,
        is_clinician=clinician is not None,
        reads=frozenset(clinician.reads) if clinician else frozenset(),
    )


def objections_to(subject: ReviewSubject, kind: SignOffKind, user: User) -> list[Sentence]:
    """Return why that person may not give this kind of decision on the text; nothing where they may."""
    return objections(
        kind,
        reviewer_of(user),
        subject.authors,
        subject.language,
        asked=subject.asked.get(kind),
        approved_by=_linguist_of(subject),
    )


def article_subject(article: ArticlePage) -> ReviewSubject:
    """Return the source text under review, as this object (a revision's) has it.

    Its authors are all who saved a revision since the one that is live, so that a last small
    edit by somebody else does not let an author sign off their own text.
    """
    live = ArticlePage.objects.filter(pk=article.pk, live=True)
    revisions = Revision.objects.for_instance(article).filter(user__isnull=False)
    if since := live.values_list("live_revision", flat=True).first():
        revisions = revisions.filter(pk__gt=since)
    authors = set(revisions.order_by().values_list("user_id", flat=True).distinct())
    return ReviewSubject(
        original=article,
        language=languages.SOURCE,
        content=article.source_content,
        authors=frozenset(authors),
    )


def valid_sign_offs(
    original: Original,
    language: LanguageCode,
    content_hash: ContentHash,
    *,
    today: date,
    after: datetime | None,
    since: datetime | None,
) -> dict[SignOffKind, SignOff]:
    """Return the sign-off of each kind that carries a publication of exactly this text.

    The newest decision of a kind counts, and only an approval carries: one given ``after`` the last
    recall and ``since`` the source that a translation stands beside became public.
    """
    newest: dict[SignOffKind, SignOff] = {}
    for sign_off in SignOff.objects.on_text(original, language, content_hash):
        newest.setdefault(SignOffKind(sign_off.kind), sign_off)
    return {
        kind: sign_off
        for kind, sign_off in newest.items()
        if sign_off.decision == Decision.APPROVED
        and still_holds(sign_off.next_review_on, today)
        and (after is None or sign_off.decided_at > after)
        and (since is None or sign_off.decided_at >= since)
    }


def _linguist_of(subject: ReviewSubject) -> int | None:
    """Return who approved exactly these words as a linguist, where the last decision was to approve."""
    if subject.language == languages.SOURCE:
        return None
    decisions = SignOff.objects.on_text(
        subject.original, subject.language, content_hash(subject.content)
    )
    last = decisions.filter(kind=SignOffKind.LINGUISTIC.value).first()
    return last.reviewer_id if last and last.decision == Decision.APPROVED else None
