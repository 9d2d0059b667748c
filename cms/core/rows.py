"""Many rows written at once, without a model for each: the caller vouches for what they hold.

Django's ``bulk_create`` gives the database a parameter for each value. Here PostgreSQL gets a batch of
rows as one JSON document, and SQLite runs one prepared statement.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, models

Row = Sequence[Any]
Fields = Sequence["models.Field[Any, Any]"]

_BATCH = 2000


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Row], unless_known: str = ""
) -> None:
    """Write new rows: each has the values of these fields, which are all of the model but its key.

    A row is left out where the table has its value of the unique field ``unless_known`` already.
    """
    fields = _fields(model, names)
    into = f"INSERT INTO {_table(model)} ({_listed(fields)})"
    unless = f" ON CONFLICT ({_quoted(unless_known)}) DO NOTHING" if unless_known else ""
    if _takes_documents():
        select = f"SELECT {_listed(fields)} FROM {_document(fields)}"  # noqa: S608
        _send(fields, rows, f"{into} {select}{unless}")
    else:
        _prepare(rows, f"{into} VALUES ({', '.join('%s' for _field in fields)}){unless}")


def update_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows that exist: each has the values of these fields, and its primary key after them."""
    fields = _fields(model, [*names, "pk"])
    columns = [_quoted(field.column) for field in fields]
    table, key = _table(model), columns.pop()
    if _takes_documents():
        values = ", ".join(f"{column} = sent.{column}" for column in columns)
        update = f"UPDATE {table} SET {values} FROM {_document(fields)}"  # noqa: S608
        _send(fields, rows, f"{update} WHERE {table}.{key} = sent.{key}")
    else:
        values = ", ".join(f"{column} = %s" for column in columns)
        _prepare(rows, f"UPDATE {table} SET {values} WHERE {key} = %s")  # noqa: S608


def _takes_documents() -> bool:
    return connection.vendor == "postgresql"


def _document(fields: Fields) -> str:
    """Return the JSON document that is the statement's one parameter, as the table ``sent``."""
    columns = (f"{_quoted(field.column)} {field.cast_db_type(connection)}" for field in fields)
    return f"jsonb_to_recordset(%s) AS sent ({', '.join(columns)})"


def _send(fields: Fields, rows: Iterable[Row], statement: str) -> None:
    columns = [field.column for field in fields]
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            document = [dict(zip(columns, row, strict=True)) for row in batch]
            cursor.execute(statement, [json.dumps(document, default=str, ensure_ascii=False)])


def _prepare(rows: Iterable[Row], statement: str) -> None:
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            cursor.executemany(statement, [tuple(map(_adapted, row)) for row in batch])


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, dict | list) else value


def _batches(rows: Iterable[Row]) -> Iterable[list[Row]]:
    walking = iter(rows)
    while batch := list(islice(walking, _BATCH)):
        yield batch


def _fields(model: type[models.Model], names: Sequence[str]) -> list["models.Field[Any, Any]"]:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    return [by_name[model._meta.pk.attname if name == "pk" else name] for name in names]


def _table(model: type[models.Model]) -> str:
    return _quoted(model._meta.db_table)


def _listed(fields: Fields) -> str:
    return ", ".join(_quoted(field.column) for field in fields)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))
