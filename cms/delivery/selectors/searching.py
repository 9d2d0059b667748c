"""Which documents have the words that somebody looks for, and which of them best."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Case, FloatField, Q, Value, When
from django.db.models.expressions import RawSQL

from cms.core.types import LanguageCode
from cms.delivery.search.words import keys_of_query

# The column ``vector`` (migration 0014) is PostgreSQL's own, as the index of SQLite is (0007).
_FOUND = {
    "postgresql": (
        "SELECT document_id FROM delivery_documentwords "
        "WHERE vector @@ plainto_tsquery('simple', %s)"
    ),
    "sqlite": "SELECT rowid FROM delivery_wordindex WHERE delivery_wordindex MATCH %s",
}
_WORTH = {
    "postgresql": (
        "SELECT ts_rank(vector, plainto_tsquery('simple', %s)) FROM delivery_documentwords "
        "WHERE document_id = delivery_document.id"
    ),
    # Of FTS5 the best has the least number; the weights are those of the columns. It counts all that
    # are found before it knows the worth of one: so that is asked once, and not for each document.
    "sqlite": (
        "WITH ranked AS MATERIALIZED ("
        "SELECT rowid AS number, -bm25(delivery_wordindex, 10.0, 4.0, 1.0) AS worth "
        "FROM delivery_wordindex WHERE delivery_wordindex MATCH %s"
        ") SELECT worth FROM ranked WHERE number = delivery_document.id"
    ),
}


def has_words(text: str, codes: Iterable[LanguageCode]) -> Q:
    """Return the condition that a document in one of the languages has all words of a text."""
    found = Q(pk__in=())
    for code in codes:
        rows = RawSQL(_FOUND[connection.vendor], [_query(text, code)])  # noqa: S611  # see above
        found |= Q(language=code, pk__in=rows)
    return found


def worth(text: str, codes: Iterable[LanguageCode]) -> Case:
    """Return how well a document fits the words; more is better. A word in the headline weighs most."""
    sql, number = f"({_WORTH[connection.vendor]})", FloatField()
    of_language = {
        code: RawSQL(sql, [_query(text, code)], number)  # noqa: S611  # see above
        for code in codes
    }
    cases = [When(language=code, then=rank) for code, rank in of_language.items()]
    return Case(*cases, default=Value(0.0), output_field=number)


def _query(text: str, code: LanguageCode) -> str:
    """Return the words in the database's own form; keys hold letters and digits alone."""
    keys = keys_of_query(text, code)
    if connection.vendor == "postgresql":
        return " ".join(keys)
    return " AND ".join(f'"{key}"' for key in keys)
