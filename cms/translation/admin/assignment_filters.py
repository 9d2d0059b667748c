"""Finding translations by who works on them, when they are due and how urgent they are."""

from datetime import timedelta
from typing import Any

import django_filters  # type: ignore[import-untyped]  # published without types
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.core import clock
from cms.core.filters import FilterSet, RowFilter
from cms.translation.models.assignment import PRIORITIES
from cms.translation.people import name_of

DUE = [
    ("overdue", _("Overdue")),
    ("week", _("Within seven days")),
    ("none", _("Without a due date")),
]


def _people(request: Any) -> QuerySet[Any]:
    """Return who is named for any translation."""
    named = (
        Q(translations_to_write__isnull=False)
        | Q(translations_to_revise__isnull=False)
        | Q(translations_to_sign_off__isnull=False)
    )
    found = get_user_model().objects.filter(named).distinct()
    return found.order_by("first_name", "last_name", "username")


class PersonChoiceFilter(RowFilter):
    """Somebody who is named for a translation, by their full name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=_people, **kwargs)

    @property
    def field(self) -> Any:
        """Return the field with names instead of account names."""
        field = super().field
        field.label_from_instance = name_of
        return field


class AssignmentFilterSet(FilterSet):
    """The filters of assignments."""

    person = PersonChoiceFilter(label=_("Assigned to"), method="by_person")
    due = django_filters.ChoiceFilter(label=_("Due"), choices=DUE, method="by_due")
    priority = django_filters.ChoiceFilter(
        label=_("Priority"), field_name="assignment__priority", choices=PRIORITIES
    )

    def by_person(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Keep the rows on which that person is named, whatever for."""
        return rows.filter(
            Q(assignment__translator=value)
            | Q(assignment__reviser=value)
            | Q(assignment__clinician=value)
        )

    def by_due(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the rows that are due then."""
        today = clock.today()
        if value == "overdue":
            return rows.filter(assignment__due_on__lt=today)
        if value == "week":
            return rows.filter(assignment__due_on__range=(today, today + timedelta(days=7)))
        return rows.filter(assignment__due_on__isnull=True)
