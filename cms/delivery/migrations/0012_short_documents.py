"""Documents of notices and calls to action, of whose changes the web processes hear as of articles'."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

# As in migration ``0006``, whose function they call.
TABLES = (
    "articles_calltoaction",
    "articles_notice",
    "articles_notice_topics",
    "delivery_shortdocument",
)


def tell(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER concord_tell AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION concord_tell()"
        )


def be_silent(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER concord_tell ON {table}")


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_notice_topics"),
        ("delivery", "0011_purges"),
    ]

    operations = [
        migrations.CreateModel(
            name="ShortDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("notice", "notice"), ("calltoaction", "call to action")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("object_id", models.BigIntegerField(verbose_name="object")),
                ("language", models.CharField(max_length=20, verbose_name="language")),
                ("body", models.TextField(verbose_name="rendered text")),
                (
                    "short_source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.shortsource",
                        verbose_name="short object",
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a short text",
                "verbose_name_plural": "documents of short texts",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("short_source", "language"), name="one_short_document_per_language"
                    )
                ],
            },
        ),
        migrations.RunPython(tell, be_silent),
    ]
