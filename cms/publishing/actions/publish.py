"""Make a signed-off text the current edition of its language."""

from django.db import transaction
from django.db.models import Max

from cms.articles.content import ArticleContent
from cms.articles.events import ArticleGoesLive
from cms.articles.models import ArticlePage
from cms.core import clock, events, languages
from cms.core.types import LanguageCode
from cms.publishing.actions.columns import note_references, write_target_columns
from cms.publishing.actions.record import audit, hold_change_counter, post, stamp
from cms.publishing.actions.slugs import keep_slug
from cms.publishing.errors import SourceMovedOn
from cms.publishing.events import EditionPublished, EditionReviewedAgain, PublicSlugChanged
from cms.publishing.models import Edition, Publication
from cms.publishing.rules import PublicState
from cms.publishing.selectors import Clearance, clear, current_edition, publication_of


def publish_source(event: ArticleGoesLive) -> None:
    """Answer the gate: veto the source text, or make its edition before its row is written."""
    article = event.article
    clearance = clear(article, languages.SOURCE, article.source_content)
    _publish(article, languages.SOURCE, clearance, None, article.live_revision_id)


@transaction.atomic
def publish_language(
    *,
    article: ArticlePage,
    language: LanguageCode,
    content: ArticleContent,
    source_edition: Edition,
    revision_id: int | None,
) -> Edition:
    """Publish a translation: its edition, and the row's columns of that language.

    Raises ``SourceMovedOn`` where ``source_edition`` is not the public one, ``NotPublishable`` or
    ``NotSignedOff``; then nothing has changed.
    """
    article.hold()
    if source_edition != current_edition(article, languages.SOURCE):
        raise SourceMovedOn(article.title, language)
    clearance = clear(article, language, content, source_edition)
    edition = _publish(article, language, clearance, source_edition, revision_id)
    write_target_columns(article, language, clearance.content)
    note_references(article)
    return edition


def _publish(
    article: ArticlePage,
    language: LanguageCode,
    clearance: Clearance,
    source_edition: Edition | None,
    revision_id: int | None,
) -> Edition:
    hold_change_counter()  # slugs too are given to one article after the other
    publication = publication_of(article, language)
    if publication and _shows_already(publication, clearance, source_edition):
        if keep_slug(article, language, clearance.content.headline):
            _tell_new_slug(stamp(publication))
        _renew_review(publication, clearance)
        return publication.edition
    edition = _make_edition(article, language, clearance, source_edition, revision_id)
    publication = _make_current(publication, edition)
    keep_slug(article, language, clearance.content.headline)
    post("edition.published", publication)
    audit("concord.publish", publication)
    events.emit(EditionPublished(edition=edition, publication=publication))
    return edition


def _tell_new_slug(publication: Publication) -> None:
    post("edition.renamed", publication)
    audit("concord.rename", publication)
    events.emit(PublicSlugChanged(publication=publication))


def _renew_review(publication: Publication, clearance: Clearance) -> None:
    """Keep sign-offs that were given again on the public words, and tell whoever shows their dates.

    A translation shows the review of its source too. Its words and its edition stay what they are.
    """
    edition = publication.edition
    known = set(edition.sign_offs.values_list("pk", flat=True))
    if known.issuperset(sign_off.pk for sign_off in clearance.sign_offs):
        return
    edition.sign_offs.add(*clearance.sign_offs)
    translations = Publication.objects.public().filter(edition__source_edition=edition)
    for concerned in (publication, *translations.order_by("pk")):
        stamp(concerned)
        post("edition.reviewed", concerned)
        audit("concord.review_again", concerned)
        events.emit(EditionReviewedAgain(publication=concerned))


def _shows_already(
    publication: Publication, clearance: Clearance, source_edition: Edition | None
) -> bool:
    """Return whether the very same text is public: publishing it again makes no new edition."""
    return (
        publication.is_public
        and publication.edition.content_hash == clearance.content_hash
        and publication.edition.source_edition_id == (source_edition.pk if source_edition else None)
    )


def _make_edition(
    article: ArticlePage,
    language: LanguageCode,
    clearance: Clearance,
    source_edition: Edition | None,
    revision_id: int | None,
) -> Edition:
    last = Edition.objects.filter(article=article, language=language).aggregate(last=Max("number"))
    edition = Edition.objects.create(
        article=article,
        language=language,
        number=(last["last"] or 0) + 1,
        content=clearance.content.as_json(),
        content_hash=clearance.content_hash,
        source_edition=source_edition,
        revision_id=revision_id,
        published_at=clock.now(),
    )
    edition.sign_offs.set(clearance.sign_offs)
    return edition


def _make_current(publication: Publication | None, edition: Edition) -> Publication:
    publication = publication or Publication(article=edition.article, language=edition.language)
    publication.edition = edition
    publication.state = PublicState.PUBLIC.value
    publication.outdated = False
    publication.withdrawal_kind = ""
    publication.withdrawal_reason = ""
    return stamp(publication)
