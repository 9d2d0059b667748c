"""Let PostgreSQL compress texts with LZ4, which it undoes faster than its own way; what is stored stays as it is.

A server that was built without LZ4 goes on as before.
"""

from typing import Any

from django.db import migrations

CAN = "SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'"
TEXTS = ("delivery_document", "delivery_rendition")


def compress(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CAN)
        (can,) = cursor.fetchone()
    if can:
        _set(schema_editor, "lz4")


def as_before(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        _set(schema_editor, "default")


def _set(schema_editor: Any, compression: str) -> None:
    for table in TEXTS:
        schema_editor.execute(
            f"ALTER TABLE {table} ALTER COLUMN body SET COMPRESSION {compression}"
        )


class Migration(migrations.Migration):
    dependencies = [("delivery", "0014_stored_search")]

    operations = [migrations.RunPython(compress, as_before)]
