"""The full-text index as it has to be in the database, on either one. Plain Python: SQL and names.

Migrations made it. What is written here makes it again where it was lost: a table of SQLite that is
built anew loses its triggers, and a restored database may have lost anything.
"""

TABLE = "delivery_documentwords"
SQLITE_INDEX = "delivery_wordindex"
POSTGRESQL_INDEX = "documents_by_word"

_COLUMNS = "headline, summary, body"
_OLD = (
    f"INSERT INTO {SQLITE_INDEX}({SQLITE_INDEX}, rowid, {_COLUMNS}) "  # noqa: S608  # our own words
    "VALUES ('delete', old.document_id, old.headline, old.summary, old.body);"
)
_NEW = (
    f"INSERT INTO {SQLITE_INDEX}(rowid, {_COLUMNS}) "  # noqa: S608  # as above
    "VALUES (new.document_id, new.headline, new.summary, new.body);"
)
_VIRTUAL = (
    f"CREATE VIRTUAL TABLE {SQLITE_INDEX} USING fts5({_COLUMNS}, content='{TABLE}', "
    "content_rowid='document_id', tokenize='unicode61 remove_diacritics 0')"
)
TRIGGERS = {
    "words_inserted": f"CREATE TRIGGER words_inserted AFTER INSERT ON {TABLE} BEGIN {_NEW} END",
    "words_deleted": f"CREATE TRIGGER words_deleted AFTER DELETE ON {TABLE} BEGIN {_OLD} END",
    "words_changed": f"CREATE TRIGGER words_changed AFTER UPDATE ON {TABLE} BEGIN {_OLD} {_NEW} END",
}
"""By name: what keeps SQLite's index in step (FTS5, 4.4.3)."""

MAKE_ANEW = {
    "postgresql": (f"CREATE INDEX {POSTGRESQL_INDEX} ON {TABLE} USING gin (vector)",),
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS),
        f"DROP TABLE IF EXISTS {SQLITE_INDEX}",
        _VIRTUAL,
        *TRIGGERS.values(),
        f"INSERT INTO {SQLITE_INDEX}({SQLITE_INDEX}) VALUES ('rebuild')",  # noqa: S608  # as above
    ),
}
"""By database: statements that leave a whole index, whatever was there before."""

COMPARE = (
    f"INSERT INTO {SQLITE_INDEX}({SQLITE_INDEX}, rank) "  # noqa: S608  # as above
    "VALUES ('integrity-check', 1)"
)
"""Fails where SQLite's index is not what the words are (FTS5, 6.4)."""
