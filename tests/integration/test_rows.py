"""Rows that go to the database without a model for each hold what Django would have written."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.db.transaction import atomic
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.core.rows import insert_rows, update_rows
from cms.translation.models import Translation, TranslationUnit, UnitChange
from cms.translation.models.change import ChangeRow

AT = datetime(2026, 2, 28, 23, 59, 59, 123456, tzinfo=UTC)
HARD = [
    "plain",
    "",
    "quote \" apostrophe ' backslash \\ percent %s {brace} NULL",
    "line\nbreak\ttab",
    "العربية ١٫٥ 💉",
]


@pytest.fixture
def units(published: ArticlePage) -> list[TranslationUnit]:
    return list(Translation.objects.filter(article=published)[0].units.order_by("pk"))


def change(unit: TranslationUnit, number: int, actor: User | None = None) -> dict[str, Any]:
    return {
        "unit_id": unit.pk,
        "event": "translated",
        "channel": "po",
        "actor_id": actor.pk if actor else None,
        "at": AT + timedelta(microseconds=number),
        "old_text": HARD[number % len(HARD)],
        "new_text": HARD[(number + 1) % len(HARD)],
        "old_state": "untranslated",
        "new_state": "translated",
        "old_source": "",
        "new_source": f"Source {number}",
    }


def stored() -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if name != "id"}
        for row in UnitChange.objects.order_by("pk").values()
    ]


@pytest.mark.django_db
def test_new_rows_are_those_that_models_write(units: list[TranslationUnit], editor: User) -> None:
    wanted = [change(units[0], number, editor if number % 2 else None) for number in range(10)]
    UnitChange.objects.all().delete()
    UnitChange.objects.bulk_create([UnitChange(**values) for values in wanted])
    by_models = stored()
    UnitChange.objects.all().delete()

    insert_rows(UnitChange, ChangeRow._fields, [ChangeRow(**values) for values in wanted])

    assert stored() == by_models == wanted


@pytest.mark.django_db
def test_rows_that_exist_hold_the_new_values(units: list[TranslationUnit], editor: User) -> None:
    names = ["target_text", "state", "former", "addresses", "active", "updated_by_id", "updated_at"]
    values: list[list[Any]] = [
        ["¿Sí?", "translated", {"a": {"target_text": 'say "x"', "list": [1, None]}}, None, True],
        ["لا", "needs_work", {}, ["https://example.org/?a=1&b=2", "é"], False],
    ]
    rows = [
        [*values[number % 2], editor.pk if number % 2 else None, AT] for number in range(len(units))
    ]
    notes = list(TranslationUnit.objects.order_by("pk").values("pk", "source_text", "key"))

    update_rows(
        TranslationUnit, names, [[*row, unit.pk] for row, unit in zip(rows, units, strict=True)]
    )

    found = TranslationUnit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("pk")
    assert [list(row) for row in found.values_list(*names)] == rows
    assert TranslationUnit.objects.filter(addresses__isnull=True, pk=units[0].pk).exists()
    assert list(TranslationUnit.objects.order_by("pk").values("pk", "source_text", "key")) == notes


@pytest.mark.django_db
def test_a_thousand_rows_take_one_query(units: list[TranslationUnit]) -> None:
    rows = [ChangeRow(**change(units[0], number)) for number in range(1000)]
    UnitChange.objects.all().delete()

    with CaptureQueriesContext(connection) as queries:
        insert_rows(UnitChange, ChangeRow._fields, rows)

    assert len(queries) == 1
    assert UnitChange.objects.count() == len(rows)


@pytest.mark.django_db
def test_more_rows_than_a_batch_are_all_written(units: list[TranslationUnit]) -> None:
    UnitChange.objects.all().delete()

    insert_rows(
        UnitChange,
        ChangeRow._fields,
        (ChangeRow(**change(units[0], number)) for number in range(4001)),
    )

    assert UnitChange.objects.values("at").distinct().count() == 4001


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["unheard of", None])
def test_the_database_still_judges_each_row(
    units: list[TranslationUnit], state: str | None
) -> None:
    with pytest.raises(DatabaseError), atomic():
        update_rows(TranslationUnit, ["state"], [[state, units[0].pk]])
