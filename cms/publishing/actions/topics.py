"""Tell partners that an article's topic is called otherwise now."""

from collections.abc import Iterable

from django.db import transaction

from cms.core import events
from cms.publishing.actions.record import audit, post, stamp
from cms.publishing.events import PublicTopicRenamed
from cms.publishing.models import Publication


@transaction.atomic
def tell_renamed_topic(*, publications: Iterable[Publication]) -> None:
    """Give public editions new change numbers, because a name that stands in them is another.

    All articles are held before the first number is taken: whoever publishes one of them holds it
    first, and the numbers after it.
    """
    concerned = sorted(publications, key=lambda publication: publication.article_id)
    for publication in concerned:
        publication.article.hold()
    for publication in concerned:
        publication.refresh_from_db()
        if publication.is_public:
            _tell(publication)


def _tell(publication: Publication) -> None:
    stamp(publication)
    post("edition.topic_renamed", publication)
    audit("concord.rename_topic", publication)
    events.emit(PublicTopicRenamed(publication=publication))
