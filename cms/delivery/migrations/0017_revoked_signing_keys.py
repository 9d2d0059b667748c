"""Signing keys can be revoked, and whoever remembers what they signed forgets it."""

from typing import Any

from django.db import migrations, models

TABLE = "delivery_signingkey"


def tell(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER concord_tell AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION concord_tell()"
        )


def be_silent(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER concord_tell ON {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("delivery", "0016_topics_are_remembered")]

    operations = [
        migrations.AddField(
            model_name="signingkey",
            name="revoked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="signingkey",
            constraint=models.CheckConstraint(
                condition=models.Q(("revoked_at", None))
                | models.Q(("signs_until", None), _negated=True),
                name="a_revoked_key_signs_nothing",
            ),
        ),
        migrations.RunPython(tell, be_silent),
    ]
