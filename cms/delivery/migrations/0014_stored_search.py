"""Keep what PostgreSQL searches beside the words: to make it anew for each row took milliseconds."""

from typing import Any

from django.db import migrations

# Written by the database itself, so that it can never differ from the words.
STORE = (
    "DROP INDEX documents_by_word",
    """
    ALTER TABLE delivery_documentwords ADD COLUMN vector tsvector GENERATED ALWAYS AS (
      setweight(to_tsvector('simple', headline), 'A')
      || setweight(to_tsvector('simple', summary), 'B')
      || setweight(to_tsvector('simple', body), 'D')
    ) STORED
    """,
    "CREATE INDEX documents_by_word ON delivery_documentwords USING gin (vector)",
)
DROP = (
    "ALTER TABLE delivery_documentwords DROP COLUMN vector",
    """
    CREATE INDEX documents_by_word ON delivery_documentwords USING gin ((
      setweight(to_tsvector('simple', headline), 'A')
      || setweight(to_tsvector('simple', summary), 'B')
      || setweight(to_tsvector('simple', body), 'D')
    ))
    """,
)


def store(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in STORE:
            schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in DROP:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0013_webhook_reasons")]

    operations = [migrations.RunPython(store, drop)]
