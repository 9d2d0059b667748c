"""Mark an edition whose source has moved on."""

from django.db import transaction

from cms.articles.models import ArticlePage
from cms.core import events
from cms.core.types import LanguageCode
from cms.publishing.actions.record import audit, post, stamp
from cms.publishing.events import EditionOutdated
from cms.publishing.selectors import publication_of


@transaction.atomic
def mark_outdated(*, article: ArticlePage, language: LanguageCode) -> None:
    """Mark the language's public edition; it stays public. The second time changes nothing."""
    article.hold()
    publication = publication_of(article, language)
    if publication is None or not publication.is_public or publication.outdated:
        return
    publication.outdated = True
    stamp(publication)
    post("edition.outdated", publication)
    audit("concord.outdate", publication)
    events.emit(EditionOutdated(publication=publication))
