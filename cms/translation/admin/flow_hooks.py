"""What the flow of work adds to Wagtail's admin; ``wagtail_hooks`` registers it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cms.translation.admin.bulk_actions import AssignBulkAction
from cms.translation.admin.home import AssignedPanel, QuestionsPanel
from cms.translation.admin.permissions import answers_questions, works_on_translations
from cms.translation.admin.question_views import OpenQuestionsView, answer_view
from cms.translation.admin.unit_views import resolve_view, revise_view, say_view
from cms.translation.admin.word_count_report import WordCountsView


class PermittedMenuItem(MenuItem):
    """An entry that only those see who may open it."""

    def __init__(self, *args: Any, permitted: Callable[[Any], bool], **kwargs: Any) -> None:
        self.permitted = permitted
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this person may open it."""
        return self.permitted(request.user)


def flow_urls() -> list[URLPattern]:
    """Mount what people say and decide beside a unit, the questions, and the word counts."""
    questions, words = OpenQuestionsView, WordCountsView
    return [
        path("units/<row:unit_pk>/say/", say_view, name="concord_say"),
        path("units/<row:unit_pk>/revise/", revise_view, name="concord_revise"),
        path(
            "questions/<row:question_pk>/resolve/<row:unit_pk>/",
            resolve_view,
            name="concord_resolve",
        ),
        path("questions/<row:question_pk>/", answer_view, name="concord_question"),
        path("reports/questions/", questions.as_view(), name="concord_questions"),
        path(
            "reports/questions/results/",
            questions.as_view(results_only=True),
            name="concord_questions_results",
        ),
        path("reports/word-counts/", words.as_view(), name="concord_word_counts"),
        path(
            "reports/word-counts/results/",
            words.as_view(results_only=True),
            name="concord_word_counts_results",
        ),
    ]


def list_open_questions() -> MenuItem:
    """Put the open questions into the menu, for who can answer them."""
    return PermittedMenuItem(
        _("Open questions"),
        reverse("concord_questions"),
        permitted=answers_questions,
        icon_name="help",
        order=160,
    )


def list_word_counts() -> MenuItem:
    """Put the word counts into the menu, for who works on translations."""
    return PermittedMenuItem(
        _("Word counts"),
        reverse("concord_word_counts"),
        permitted=works_on_translations,
        icon_name="table",
        order=170,
    )


def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the first page what is assigned to this person, and the questions that wait."""
    panels += [AssignedPanel(), QuestionsPanel()]


FLOW_HOOKS: tuple[tuple[str, Any], ...] = (
    ("register_admin_urls", flow_urls),
    ("register_reports_menu_item", list_open_questions),
    ("register_reports_menu_item", list_word_counts),
    ("construct_homepage_panels", show_what_waits),
    ("register_bulk_action", AssignBulkAction),
)
