"""What public texts are filed under, and which of them carry a topic's name."""

from collections.abc import Sequence

from django.db.models import QuerySet

from cms.articles.models import ShortSource, Topic
from cms.core.types import LanguageCode
from cms.delivery.models import Document, DocumentTopic
from cms.partners.selectors import Entitlement
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


def topics_of(documents: Sequence[Document], entitlement: Entitlement) -> dict[int, list[Topic]]:
    """Return the topics of each document that the partner may know of, with their parents.

    By the documents' primary keys, in the order of their slugs. One query.
    """
    rows = DocumentTopic.objects.filter(is_current=True, document__in=[row.pk for row in documents])
    if entitlement.topics:
        rows = rows.filter(topic__in=sorted(entitlement.topics))
    filed: dict[int, list[Topic]] = {document.pk: [] for document in documents}
    for row in rows.select_related("topic__parent").order_by("topic__slug"):
        filed[row.document_id].append(row.topic)
    return filed
