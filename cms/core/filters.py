"""The filters above the admin's lists."""

from typing import Any

import django_filters  # type: ignore[import-untyped]  # published without types
from django_filters.fields import ModelChoiceField  # type: ignore[import-untyped]  # as above
from wagtail.admin.filters import WagtailFilterSet

from cms.core.forms import OneOfManyRows


class RowField(OneOfManyRows, ModelChoiceField):
    """A row that a list can be narrowed down to."""


class RowFilter(django_filters.ModelChoiceFilter):
    """Keep what belongs to one row of another table; a number that no row can have is no choice."""

    field_class = RowField


class FilterSet(WagtailFilterSet):
    """The filters of one of our lists: whatever an address asks for, the list answers."""

    @classmethod
    def filter_for_lookup(cls, field: Any, lookup_type: str) -> tuple[Any, dict[str, Any]]:
        """Return the filter of a model's field, with ours for foreign keys."""
        found, params = super().filter_for_lookup(field, lookup_type)
        return (RowFilter if found is django_filters.ModelChoiceFilter else found), params
