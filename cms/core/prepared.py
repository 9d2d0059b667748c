"""Queries that Django puts together once, and that are asked many times with other values.

Putting a statement together out of a queryset takes Django ten times as long as sending it and reading
its rows. The rules of what may be read stay where they are, in the vocabulary of querysets.
"""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models.expressions import Expression

Model = TypeVar("Model", bound=models.Model)


class Unknown(Expression):
    """Stands in a queryset for a value of a field that is given with each question."""

    def __init__(self, name: str, field: Any) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return a parameter, for which ``Prepared`` puts in the value."""
        return "%s", (self,)

    def adapted(self, value: Any) -> Any:
        """Return the value as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class Prepared(Generic[Model]):
    """A queryset, put together; it has no related objects, and is asked of the default database."""

    def __init__(self, rows: "models.QuerySet[Model]") -> None:
        compiler: Any = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, self._parameters = compiler.as_sql()
        selected = [expression for expression, _sql, _alias in compiler.select]
        columns = compiler.klass_info["select_fields"]
        self._model: type[Model] = rows.model
        self._names = [selected[column].target.attname for column in columns]
        self._annotated = dict(compiler.annotation_col_map)
        self._compiler = compiler
        self._converters = compiler.get_converters(selected)

    def ask(self, **values: Any) -> list[Model]:
        """Return the models that the queryset has with these values for what is unknown. One query."""
        parameters = [
            parameter.adapted(values[parameter.name])
            if isinstance(parameter, Unknown)
            else parameter
            for parameter in self._parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, parameters)
            return list(self._models(cursor.fetchall()))

    def _models(self, rows: Any) -> Iterator[Model]:
        if self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        width = len(self._names)
        for row in rows:
            model = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[:width])
            for name, column in self._annotated.items():
                setattr(model, name, row[column])
            yield model
