"""PostgreSQL tells every web process when something changes that an answer to partners rests on.

Triggers, because a front that misses one change would show a recalled text: whatever writes these
tables, an action, a command or somebody at a database prompt, they tell of it, in its transaction.
"""

from typing import Any

from django.db import migrations

CHANNEL = "concord_public"
TABLES = (
    "articles_topic",
    "delivery_document",
    "delivery_documentslug",
    "delivery_documenttopic",
    "delivery_documentaspect",
    "delivery_rendition",
    "delivery_scopechange",
    "partners_partner",
    "partners_partner_topics",
)
# Not the column that says when a key was last used.
KEY_COLUMNS = "partner_id, prefix, secret_hash, revoked_at, expires_at"


def tell(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(
        f"""CREATE FUNCTION concord_tell() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('{CHANNEL}', '');
            RETURN NULL;
        END $$"""
    )
    for table in TABLES:
        schema_editor.execute(_trigger(table, "INSERT OR UPDATE OR DELETE OR TRUNCATE"))
    schema_editor.execute(
        _trigger("partners_partnerkey", f"INSERT OR DELETE OR TRUNCATE OR UPDATE OF {KEY_COLUMNS}")
    )


def be_silent(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION concord_tell() CASCADE")


def _trigger(table: str, events: str) -> str:
    return (
        f"CREATE TRIGGER concord_tell AFTER {events} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION concord_tell()"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0005_scope_changes"),
        ("partners", "0003_keys_limits_usage"),
    ]

    operations = [migrations.RunPython(tell, be_silent)]
