"""Which of a million remembered texts are worth comparing: few, and found in milliseconds.

The database finds those that have a shingle in common with the wanted text, those with most of them
first; rapidfuzz then compares these with the text itself. PostgreSQL keeps the shingles in a GIN
index, SQLite in an FTS5 table (see the migration ``memory``).

Why not ``source % 'text'`` over a trigram index: in a million texts it takes about a second for each
look-up, a thousand times as long, because every sentence shares its commonest letters with
most others (``tests/bench/bench_memory.py``; Weblate's issues 9289 and 18698 tell the same).
"""

from collections.abc import Sequence

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from cms.translation.memory.entry import Wanted, pair
from cms.translation.memory.scoring import LEAST, likeness
from cms.translation.memory.shingles import shingles_of

# How many texts the database hands over at most, and how many of them are compared word by word.
FETCHED = 500
COMPARED = 50
# Texts that are that much shorter or longer cannot be alike enough.
SHORTEST, LONGEST = 0.4, 2.5
# The letters of two texts that reach ``LEAST`` agree at least that far, be all their words the same.
LETTERS = (2 * LEAST - 100) / 100

_POSTGRESQL = """
SELECT id, comparable FROM translation_memoryentry
WHERE string_to_array(shingles, ' ') && %(shingles)s::text[]
  AND languages = %(languages)s
  AND char_length(comparable) BETWEEN %(shortest)s AND %(longest)s
ORDER BY (
  SELECT count(*) FROM unnest(string_to_array(shingles, ' ')) AS shingle
  WHERE shingle = ANY(%(shingles)s::text[])
) DESC
LIMIT %(limit)s
"""
_SQLITE = """
SELECT entry.id, entry.comparable
FROM translation_memoryshingles AS found JOIN translation_memoryentry AS entry
  ON entry.id = found.rowid
WHERE found.shingles MATCH %(shingles)s
  AND entry.languages = %(languages)s
  AND length(entry.comparable) BETWEEN %(shortest)s AND %(longest)s
ORDER BY found.rank
LIMIT %(limit)s
"""


def candidates(wanted: Wanted, limit: int) -> list[int]:
    """Return the keys of the entries whose source is most like the wanted text; one query."""
    text = wanted.source.comparable
    languages = pair(wanted.source_language, wanted.target_language)
    shingles = shingles_of(text, languages)
    if not shingles:
        return []
    found = dict(_fetch(shingles, languages, len(text)))
    near = process.extract(
        text,
        found,
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=LETTERS,
        limit=COMPARED,
    )
    scored = ((likeness(other, text), key) for other, _letters, key in near)
    return [key for points, key in sorted(scored, reverse=True) if points >= LEAST][:limit]


def _fetch(shingles: Sequence[str], languages: str, length: int) -> list[tuple[int, str]]:
    on_sqlite = connection.vendor == "sqlite"
    values = {
        "shingles": " OR ".join(f'"{shingle}"' for shingle in shingles)
        if on_sqlite
        else list(shingles),
        "languages": languages,
        "shortest": int(length * SHORTEST),
        "longest": int(length * LONGEST) + 1,
        "limit": FETCHED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if on_sqlite else _POSTGRESQL, values)
        rows: list[tuple[int, str]] = cursor.fetchall()
    return rows
