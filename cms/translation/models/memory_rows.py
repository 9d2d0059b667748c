"""Entries of the memory as rows, many at once: a model for each would take half of the time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cms.core.rows import insert_rows, update_rows
from cms.translation.memory.entry import Remembered, pair
from cms.translation.memory.shingles import shingles_of
from cms.translation.models.memory import MemoryEntry

# The columns of an entry by their names; what is left out is NULL.
Row = Mapping[str, Any]
# What another import of the same text may change.
STANDING = ("topics", "origin", "quality", "approved_by_id", "file")

_COLUMNS = [field.attname for field in MemoryEntry._meta.concrete_fields if not field.primary_key]


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


def insert(rows: Iterable[Row]) -> None:
    """Write new entries; one whose identity somebody has written meanwhile is left as it is."""
    written = ([row.get(name) for name in _COLUMNS] for row in rows)
    insert_rows(MemoryEntry, _COLUMNS, written, unless_known="identity")


def update(rows: Iterable[Row], names: Sequence[str]) -> None:
    """Change these columns of the entries that the rows name by ``id``."""
    update_rows(MemoryEntry, names, ([*(row[name] for name in names), row["id"]] for row in rows))
