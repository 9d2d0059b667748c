"""Tell partners that an article's topic is called otherwise now."""

from django.db import transaction

from cms.core import events
from cms.publishing.actions.record import audit, post, stamp
from cms.publishing.events import PublicTopicRenamed
from cms.publishing.models import Publication


@transaction.atomic
def tell_renamed_topic(*, publication: Publication) -> None:
    """Give a public edition a new change number, because a name that stands in it is another."""
    publication.article.hold()
    publication.refresh_from_db()
    if not publication.is_public:
        return
    stamp(publication)
    post("edition.topic_renamed", publication)
    audit("concord.rename_topic", publication)
    events.emit(PublicTopicRenamed(publication=publication))
