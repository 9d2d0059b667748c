"""Which public texts carry a topic's name."""

from django.db.models import QuerySet

from cms.articles.models import ShortSource, Topic
from cms.core.types import LanguageCode
from cms.delivery.models import Document
from cms.publishing.models import Publication


def publications_naming(source: ShortSource, language: LanguageCode) -> QuerySet[Publication]:
    """Return the publications in which the short object is named, in the order of their articles."""
    if source.model is not Topic:
        return Publication.objects.none()
    named = Document.objects.public().filter(
        language=language, topic_rows__topic=source.object_id, topic_rows__is_current=True
    )
    public = Publication.objects.public().filter(
        language=language, article__in=named.values("page_id")
    )
    return public.select_related("article", "edition").order_by("article")
