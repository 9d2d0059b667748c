from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = import_module("cms.translation.migrations.0006_memory").SQLITE


def keep_shingles_in_step(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers again: with a new constraint SQLite builds the table anew, without them."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            if "CREATE TRIGGER" in statement:
                schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_local_additions"),
        ("publishing", "0003_short_publications"),
        ("translation", "0010_files_and_catalogs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="memoryentry",
            name="short_source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.shortsource",
                verbose_name="short object",
            ),
        ),
        migrations.AddConstraint(
            model_name="memoryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("article", None), ("short_source", None), _connector="OR"),
                name="memory_has_at_most_one_original",
            ),
        ),
        migrations.RunPython(keep_shingles_in_step, keep_shingles_in_step),
    ]
