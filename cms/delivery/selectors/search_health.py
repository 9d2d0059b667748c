"""Whether everything public can be found by its words."""

from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction

from cms.core.wording import Sentence
from cms.delivery.models import Document, DocumentWords
from cms.delivery.search.index import COMPARE, POSTGRESQL_INDEX, TRIGGERS
from cms.publishing.rules import PublicState


def search_faults() -> Iterator[str]:
    """Yield what is wrong with the full-text search, a sentence each; nothing where all is well."""
    without = Document.objects.public().filter(words=None).count()
    if without:
        yield Sentence("%(number)s public documents cannot be found by any word.", number=without)
    surplus = DocumentWords.objects.exclude(document__state=PublicState.PUBLIC.value).count()
    if surplus:
        yield Sentence("%(number)s documents that are not public have words.", number=surplus)
    if connection.vendor == "postgresql":
        yield from _faults_of_postgresql()
    else:
        yield from _faults_of_sqlite()


def has_index_of_postgresql() -> bool:
    """Return whether PostgreSQL has the index; what is in it is never wrong."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [POSTGRESQL_INDEX])
        return bool(cursor.fetchone() != (None,))


def _faults_of_postgresql() -> Iterator[str]:
    if not has_index_of_postgresql():
        yield "The index over the words is missing: searches are slow."


def _faults_of_sqlite() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        missing = TRIGGERS.keys() - {name for (name,) in cursor.fetchall()}
        if missing:
            yield Sentence("Triggers are missing: %(names)s.", names=", ".join(sorted(missing)))
        try:
            with transaction.atomic():
                cursor.execute(COMPARE)
        except DatabaseError:
            yield "The full-text index is missing, or not what the words are."
