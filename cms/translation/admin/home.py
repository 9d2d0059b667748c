"""What the first page of the admin says about translations: my work, and questions to answer."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from cms.core import clock, languages
from cms.translation.admin.permissions import answerable, answers_questions
from cms.translation.assigning import Role
from cms.translation.models import Question, Translation
from cms.translation.selectors.work import work_of

ROLES = {
    Role.TRANSLATOR: _("Translator"),
    Role.REVISER: _("Reviser"),
    Role.CLINICIAN: _("Bilingual clinician"),
}
# So many are shown; the list of translations and the report show all.
SHOWN = 15


class AssignedPanel(Component):
    """“Assigned to me”: the unfinished translations on which I am named, the most urgent first."""

    name = "assigned_translations"
    template_name = "translation/home/assigned.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the rows."""
        user = (parent_context or {})["request"].user
        today = clock.today()
        rows = list(work_of(user)[: SHOWN + 1])
        return {
            "rows": [_row(translation, user, today) for translation in rows[:SHOWN]],
            "has_more": len(rows) > SHOWN,
            "user": user,
        }


class QuestionsPanel(Component):
    """“Open questions”, for who edits articles; and answers to those that I asked."""

    name = "open_questions"
    template_name = "translation/home/questions.html"
    order = 160

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the questions that wait for me."""
        user = (parent_context or {})["request"].user
        answered = Question.objects.answered().filter(asked_by=user).with_unit()
        return {
            "questions": _shown(answerable(user, Question.objects.open()))
            if answers_questions(user)
            else [],
            "answered": _shown(answered),
        }


def _shown(questions: Any) -> list[Question]:
    return list(questions.at_hand()[:SHOWN])


def _row(translation: Translation, user: Any, today: Any) -> dict[str, Any]:
    assignment = translation.assignment
    return {
        "translation": translation,
        "assignment": assignment,
        "roles": [ROLES[role] for role in assignment.roles_of(user.pk)],
        "is_overdue": assignment.is_overdue(today),
        "language_name": languages.name(translation.code),
    }
