"""Build the read model again from what publishing knows."""

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from cms.delivery.actions.images import forget_lost_copies
from cms.delivery.actions.purges import note_purge
from cms.delivery.actions.refresh import refresh_document
from cms.delivery.models import Document
from cms.delivery.search.index import MAKE_ANEW
from cms.delivery.selectors.search_health import has_index_of_postgresql
from cms.publishing.actions import hold_change_counter
from cms.publishing.models import Publication


def rebuild_documents() -> Iterator[tuple[int, int]]:
    """Refresh every document, each in a transaction of its own; yield how many of how many.

    First the full-text index is made anew, on which each refreshed document rests. It may run while
    articles are published, and again at any time.
    """
    numbers = list(Publication.objects.order_by("pk").values_list("pk", flat=True))
    _make_index_anew()
    _forget_what_never_was()
    _forget_lost_pictures()
    for done, number in enumerate(numbers, start=1):
        with transaction.atomic():
            hold_change_counter()  # a publisher finishes first: nothing newer is overwritten
            refresh_document(
                publication=Publication.objects.select_related("edition", "article").get(pk=number)
            )
        yield done, len(numbers)


def _forget_what_never_was() -> None:
    """Delete documents without a publication, which only a restored database can hold."""
    known = Publication.objects.filter(article=OuterRef("page_id"), language=OuterRef("language"))
    Document.objects.exclude(Exists(known)).delete()


@transaction.atomic
def _forget_lost_pictures() -> None:
    """Caches too: whoever removed the files may have died before it was noted."""
    note_purge(addresses=forget_lost_copies())


@transaction.atomic
def _make_index_anew() -> None:
    """SQLite's may differ from the words unseen; PostgreSQL's is there and right, or it is not there."""
    if connection.vendor == "postgresql" and has_index_of_postgresql():
        return
    with connection.cursor() as cursor:
        for statement in MAKE_ANEW[connection.vendor]:
            cursor.execute(statement)
