"""Many entries of the memory at once: the rows of a statement are one JSON document."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection

from cms.translation.memory.entry import Remembered, pair
from cms.translation.memory.shingles import shingles_of
from cms.translation.models.memory import MemoryEntry

# The columns of an entry by their names; what is left out is NULL.
Row = Mapping[str, Any]
# What another import of the same text may change.
STANDING = ("topics", "origin", "quality", "approved_by_id", "file")

_FIELDS = {str(field.column): field for field in MemoryEntry._meta.concrete_fields}
_COLUMNS = [name for name, field in _FIELDS.items() if not field.primary_key]


def standing_of(remembered: Remembered) -> dict[str, str]:
    """Return the columns that tell what is known of a text by now."""
    return {
        "topics": " ".join(sorted(remembered.topics)),
        "origin": remembered.origin.value,
        "quality": remembered.quality.value,
    }


def columns_of(remembered: Remembered) -> dict[str, Any]:
    """Return the columns of an entry, without those that tell where it comes from."""
    languages = pair(remembered.source_language, remembered.target_language)
    comparable = remembered.source.comparable
    return standing_of(remembered) | {
        "identity": remembered.identity,
        "source_language": remembered.source_language,
        "target_language": remembered.target_language,
        "source_text": remembered.source.text,
        "target_text": remembered.target,
        "rich": remembered.source.rich,
        "source_hash": remembered.source_hash,
        "previous_hash": remembered.context.previous,
        "next_hash": remembered.context.following,
        "languages": languages,
        "comparable": comparable,
        "shingles": " ".join(shingles_of(comparable, languages)),
    }


def insert(rows: Sequence[Row]) -> None:
    """Write new entries; one whose identity somebody has written meanwhile is left as it is."""
    columns = ", ".join(_COLUMNS)
    _execute(
        f"INSERT INTO translation_memoryentry ({columns})"  # noqa: S608  # names of our own columns
        f" SELECT {columns} FROM {_given(_COLUMNS)} WHERE true ON CONFLICT (identity) DO NOTHING",
        rows,
    )


def update(rows: Sequence[Row], names: Collection[str]) -> None:
    """Change these columns of the entries that the rows name by ``id``."""
    changes = ", ".join(f"{name} = given.{name}" for name in names)
    _execute(
        f"UPDATE translation_memoryentry AS entry SET {changes}"  # noqa: S608  # as above
        f" FROM {_given(['id', *names])} WHERE entry.id = given.id",
        rows,
    )


def _given(names: Sequence[str]) -> str:
    """Return the SQL that makes a table of these columns of a statement's one parameter."""
    if connection.vendor == "postgresql":
        types = ", ".join(f"{name} {_FIELDS[name].rel_db_type(connection)}" for name in names)
        return f"json_to_recordset(%s::json) AS given({types})"
    values = ", ".join(f"json_extract(value, '$.{name}') AS {name}" for name in names)
    return f"(SELECT {values} FROM json_each(%s)) AS given"  # noqa: S608  # names of our own columns


def _execute(statement: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    moment = connection.ops.adapt_datetimefield_value
    document = json.dumps(rows, ensure_ascii=False, default=lambda value: str(moment(value)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [document])
