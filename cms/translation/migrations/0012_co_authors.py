"""Who wrote on a text before its last author: read off the history for texts that nobody approved yet."""

from collections import defaultdict
from typing import Any

from django.db import migrations, models
from django.db.models import F, Q


def read_history(apps: Any, schema_editor: Any) -> None:
    """Note who wrote on each text since it was last approved."""
    changes = apps.get_model("translation", "UnitChange").objects.filter(
        Q(event="approved") | Q(event__in=["translated", "drafted"], actor__isnull=False),
        unit__state__in=["needs_work", "translated"],
    )
    writes = changes.exclude(~Q(event="approved"), new_text=F("old_text")).order_by("at", "pk")
    found: dict[int, set[int]] = defaultdict(set)
    for unit, event, actor in writes.values_list("unit", "event", "actor"):
        if event == "approved":
            found[unit].clear()
        else:
            found[unit].add(actor)
    units = apps.get_model("translation", "TranslationUnit").objects
    for unit, people in found.items():
        units.filter(pk=unit).update(co_authors=sorted(people))


class Migration(migrations.Migration):
    dependencies = [("translation", "0011_memory_of_short_objects")]

    operations = [
        migrations.AddField(
            model_name="translationunit",
            name="co_authors",
            field=models.JSONField(blank=True, default=list, verbose_name="written by, before"),
        ),
        migrations.RunPython(read_history, migrations.RunPython.noop),
    ]
