"""Many translations of the list assigned at once."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from cms.core import languages
from cms.core.speech import said
from cms.translation.actions import assign
from cms.translation.admin.assigning_form import AssignForm
from cms.translation.admin.assignment_columns import assignment_of
from cms.translation.admin.permissions import may, may_assign
from cms.translation.errors import AssignmentRefused
from cms.translation.models import Translation

# What an address may name as a row: more digits than that are beyond a database's integers.
_ROW_NUMBER = re.compile("[0-9]{1,18}")


class AssignBulkAction(SnippetBulkAction):
    """Name people, a due date and a priority for the chosen translations."""

    display_name = _("Assign")
    action_type = "assign"
    aria_label = _("Assign the selected translations to people")
    template_name = "translation/assign.html"
    action_priority = 10
    form_class = AssignForm
    models = [Translation]

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Sequence[Any]) -> list[Translation]:  # noqa: ARG003  # Wagtail's
        """Return the chosen translations with what the page shows of them."""
        people = ("assignment__translator", "assignment__reviser", "assignment__clinician")
        rows = Translation.objects.at_hand().select_related("assignment", *people)
        chosen = [pk for pk in object_ids if _ROW_NUMBER.fullmatch(str(pk))]
        return list(
            rows.filter(pk__in=chosen).order_by("article__title", "short_source", "language")
        )

    def object_context(self, snippet: Translation) -> dict[str, Any]:
        """Return what the page shows of one translation."""
        return {
            "item": snippet,
            "language_name": languages.name(snippet.code),
            "assignment": assignment_of(snippet),
        }

    def check_perm(self, snippet: Translation) -> bool:
        """Return whether this person says who works on it."""
        user = self.request.user
        return may_assign(user) and may(user, snippet, "change", "view")

    def form_valid(self, form: AssignForm) -> HttpResponse:
        """Assign all or none; what stands against it is shown with the form."""
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]  # Wagtail is untyped
        except AssignmentRefused as error:
            form.add_error(None, said(error))
            return self.form_invalid(form)  # type: ignore[no-any-return]  # as above

    def get_execution_context(self) -> dict[str, Any]:
        """Return what the action needs besides the translations."""
        return {"terms": self.cleaned_form.terms, "actor": self.request.user}

    @classmethod
    def execute_action(cls, objects: Sequence[Translation], **kwargs: Any) -> tuple[int, int]:
        """Assign them."""
        assign(translations=objects, terms=kwargs["terms"], actor=kwargs["actor"])
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Say how many were assigned."""
        return ngettext(
            "%(count)d translation was assigned.",
            "%(count)d translations were assigned.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
