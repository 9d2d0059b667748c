"""The columns of the translations list that tell who works on what until when."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext
from wagtail.admin.ui.tables import Column

from cms.core import clock
from cms.translation.models import Assignment, Translation


def assignment_of(translation: Translation) -> Assignment | None:
    """Return the assignment that was fetched with the translation, if there is one."""
    try:
        return translation.assignment
    except ObjectDoesNotExist:
        return None


class PeopleColumn(Column):
    """Translator and reviser."""

    def get_value(self, instance: Translation) -> str:
        """Return the names, the translator first."""
        assignment = assignment_of(instance)
        if assignment is None:
            return ""
        return ", ".join(filter(None, [assignment.translator_name, assignment.reviser_name]))


class PriorityColumn(Column):
    """How urgent it is."""

    def get_value(self, instance: Translation) -> str:
        """Return the priority in words."""
        assignment = assignment_of(instance)
        return str(assignment.get_priority_display()) if assignment else ""


class DueColumn(Column):
    """The due date, with a word where it has passed."""

    cell_template_name = "translation/due_cell.html"

    def get_cell_context_data(
        self, instance: Translation, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return the assignment, and whether it is overdue."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        assignment = assignment_of(instance)
        overdue = assignment is not None and assignment.is_overdue(clock.today())
        return {**context, "assignment": assignment, "is_overdue": overdue}

    def get_value(self, instance: Translation) -> str:
        """Return nothing: the cell shows the assignment."""
        return ""


def assignment_columns() -> list[Column]:
    """Return the columns in their order."""
    return [
        PeopleColumn("people", label=gettext("Assigned to")),
        DueColumn("due", label=gettext("Due on")),
        PriorityColumn("priority", label=gettext("Priority")),
    ]
