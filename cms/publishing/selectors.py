"""Reading what is public."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, OuterRef, QuerySet, Subquery

from cms.articles.content import ArticleContent, ShortContent, content_hash, with_stable_ids
from cms.articles.models import ArticlePage, ShortSource
from cms.articles.rules import publication_faults
from cms.core import clock, languages
from cms.core.types import ContentHash, LanguageCode
from cms.publishing.errors import NotPublishable, NotSignedOff
from cms.publishing.models import Edition, Publication, ShortPublication, ShortTombstone
from cms.publishing.rules import missing_sign_offs
from cms.review.models import SignOff
from cms.review.rules import SignOffKind
from cms.review.selectors import valid_sign_offs


@dataclass(frozen=True)
class Clearance:
    """A text that may become public, with the sign-offs that carry it."""

    content: ArticleContent
    content_hash: ContentHash
    sign_offs: tuple[SignOff, ...]


def publication_of(article: ArticlePage, language: LanguageCode) -> Publication | None:
    """Return the state of the article in that language, or nothing where it never was public."""
    return (
        Publication.objects.filter(article=article, language=language)
        .select_related("edition")
        .first()
    )


def current_edition(article: ArticlePage, language: LanguageCode) -> Edition | None:
    """Return the edition that is public now, if any."""
    publication = publication_of(article, language)
    return publication.edition if publication and publication.is_public else None


def short_publication_of(source: ShortSource, language: LanguageCode) -> ShortPublication | None:
    """Return what is public of a short object in that language, or nothing."""
    rows = ShortPublication.objects.filter(short_source=source, language=language)
    return rows.select_related("sign_off").first()


def source_sign_off(source: ShortSource) -> SignOff | None:
    """Return the clinician's sign-off by which exactly these source words are public, if one is."""
    public = short_publication_of(source, languages.SOURCE)
    return public.sign_off if public and public.source_hash == source.content_hash else None


def source_is_cleared(source: ShortSource) -> bool:
    """Return whether a translation of these source words may become public."""
    return not source.needs_clinician or source_sign_off(source) is not None


def was_taken_back(source: ShortSource, language: LanguageCode, content: ShortContent) -> bool:
    """Return whether these very words of a short object were public and were withdrawn."""
    taken_back = ShortTombstone.objects.filter(short_source=source, language=language)
    return taken_back.filter(content_hash=content_hash(content)).exists()


def clear(
    article: ArticlePage,
    language: LanguageCode,
    content: ArticleContent,
    source_edition: Edition | None = None,
) -> Clearance:
    """Ask the gate: return the clearance of exactly this text.

    Raises ``NotPublishable`` where the text has faults and ``NotSignedOff`` where a sign-off is
    missing, overdue, or older than a recall or than the ``source_edition`` that the text
    translates: beside another source, the same words may be wrong.
    """
    content = with_stable_ids(content)
    if faults := publication_faults(content):
        raise NotPublishable(article.title, faults)
    hashed = content_hash(content)
    sign_offs = (
        valid_sign_offs(
            article,
            language,
            hashed,
            today=clock.today(),
            after=_last_recall(article, language),
            since=source_edition.published_at if source_edition else None,
        )
        if article.pk
        else {}
    )
    missing = missing_sign_offs(
        {kind: sign_off.reviewer_id for kind, sign_off in sign_offs.items()},
        is_source=language == languages.SOURCE,
        risk_level=content.risk_level,
    )
    if missing:
        raise NotSignedOff(article.title, language, missing)
    return Clearance(content, hashed, tuple(sign_offs.values()))


@dataclass(frozen=True)
class RecordLine:
    """What the public gets of an article in one language, for a person to read."""

    language: str
    state: str
    outdated: bool
    reason: str
    edition: int
    since: datetime
    signers: tuple[str, ...]
    next_review: date | None


def public_record(article: ArticlePage) -> list[RecordLine]:
    """Return a line for each language in which the article was ever public; two queries."""
    publications = (
        Publication.objects.filter(article=article)
        .select_related("edition")
        .prefetch_related("edition__sign_offs")
        .order_by("language")
    )
    return [_line(publication) for publication in publications]


def editions_due_for_review(until: date) -> QuerySet[Publication]:
    """Return the public source editions whose clinical sign-off runs out by that day, next first."""
    clinical = SignOff.objects.filter(
        editions=OuterRef("edition"), kind=SignOffKind.CLINICAL.value
    ).order_by("-decided_at", "-pk")
    return (
        Publication.objects.public()
        .filter(language=languages.SOURCE)
        .annotate(next_review=Subquery(clinical.values("next_review_on")[:1]))
        .filter(next_review__lte=until)
        .select_related("article", "edition")
        .order_by("next_review")
    )


def _line(publication: Publication) -> RecordLine:
    sign_offs = publication.edition.standing_sign_offs
    due = [sign_off.next_review_on for sign_off in sign_offs if sign_off.next_review_on]
    return RecordLine(
        language=languages.name_of_any(publication.language),
        state=str(publication.get_withdrawal_kind_display() or publication.get_state_display()),
        outdated=publication.outdated,
        reason=publication.withdrawal_reason,
        edition=publication.edition.number,
        since=publication.changed_at,
        signers=tuple(
            ", ".join(filter(None, [sign_off.reviewer_name, sign_off.reviewer_credentials]))
            for sign_off in sign_offs
        ),
        next_review=min(due, default=None),
    )


def _last_recall(article: ArticlePage, language: LanguageCode) -> datetime | None:
    """Return when this language, one that it varies, or the source that it translates was recalled.

    A variant takes its parent's words where it has none of its own.
    """
    concerned = {language, *languages.ancestors(language), languages.SOURCE}
    recalls = Publication.objects.filter(
        article=article, language__in=concerned, recalled_at__isnull=False
    )
    last: datetime | None = recalls.aggregate(last=Max("recalled_at"))["last"]
    return last
