"""Full-text search: what documents are found by, and an index over it on either database."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

POSTGRESQL = (
    """
    CREATE INDEX documents_by_word ON delivery_documentwords USING gin ((
      setweight(to_tsvector('simple', headline), 'A')
      || setweight(to_tsvector('simple', summary), 'B')
      || setweight(to_tsvector('simple', body), 'D')
    ))
    """,
)
# Kept in step by triggers, as SQLite's documentation has it (FTS5, 4.4.3). A later migration that makes
# SQLite build the table anew loses the triggers and has to run this again.
SQLITE = (
    """
    CREATE VIRTUAL TABLE delivery_wordindex USING fts5(
      headline, summary, body,
      content='delivery_documentwords', content_rowid='document_id',
      tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER words_inserted AFTER INSERT ON delivery_documentwords BEGIN
      INSERT INTO delivery_wordindex(rowid, headline, summary, body)
      VALUES (new.document_id, new.headline, new.summary, new.body);
    END
    """,
    """
    CREATE TRIGGER words_deleted AFTER DELETE ON delivery_documentwords BEGIN
      INSERT INTO delivery_wordindex(delivery_wordindex, rowid, headline, summary, body)
      VALUES ('delete', old.document_id, old.headline, old.summary, old.body);
    END
    """,
    """
    CREATE TRIGGER words_changed AFTER UPDATE ON delivery_documentwords BEGIN
      INSERT INTO delivery_wordindex(delivery_wordindex, rowid, headline, summary, body)
      VALUES ('delete', old.document_id, old.headline, old.summary, old.body);
      INSERT INTO delivery_wordindex(rowid, headline, summary, body)
      VALUES (new.document_id, new.headline, new.summary, new.body);
    END
    """,
)


def make_indexes(apps: Any, schema_editor: Any) -> None:
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_indexes(apps: Any, schema_editor: Any) -> None:
    """Drop what does not go with the table by itself."""
    if schema_editor.connection.vendor == "sqlite":
        for event in ("inserted", "deleted", "changed"):
            schema_editor.execute(f"DROP TRIGGER words_{event}")
        schema_editor.execute("DROP TABLE delivery_wordindex")


class Migration(migrations.Migration):
    dependencies = [("delivery", "0006_tell_of_changes")]

    operations = [
        migrations.CreateModel(
            name="DocumentWords",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="delivery.document",
                        verbose_name="document",
                    ),
                ),
                ("headline", models.TextField(verbose_name="headline")),
                ("summary", models.TextField(verbose_name="summary")),
                ("body", models.TextField(verbose_name="text")),
            ],
            options={
                "verbose_name": "words of a document",
                "verbose_name_plural": "words of documents",
            },
        ),
        migrations.RunPython(make_indexes, drop_indexes),
    ]
