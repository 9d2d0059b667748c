"""The review in Wagtail's audit log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.review.viewsets import ClinicianViewSet

register_snippet(ClinicianViewSet)


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def put_the_decision_first(
    menu_items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Make the decision the main button of who is asked for it, instead of saving a draft.

    A reviewer who saves a draft becomes an author, and may no longer decide.
    """
    menu_items.sort(key=lambda item: item.name != "approve")


@hooks.register("after_edit_page")
def lead_reviewers_home(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead a reviewer, who cannot explore the library, back to what awaits their review."""
    decided = "action-workflow-action" in request.POST
    if decided and not page.get_parent().permissions_for_user(request.user).can_add_subpage():
        return redirect("wagtailadmin_home")
    return None


@hooks.register("register_log_actions")
def register_review_actions(actions: Any) -> None:
    """Name the decisions, and show which text they are bound to."""

    @actions.register_action("concord.review.approved")
    class Approved(LogFormatter):
        label = _("Signed off")

        def format_message(self, log_entry: Any) -> Any:
            """Say in which language, and show the beginning of the hash."""
            return _("Signed off the text in “%(language)s” (%(hash)s)") % _named(log_entry)

    @actions.register_action("concord.review.changes_requested")
    class ChangesRequested(LogFormatter):
        label = _("Changes requested")

        def format_message(self, log_entry: Any) -> Any:
            """Say in which language."""
            return _("Requested changes to the text in “%(language)s”") % _named(log_entry)


def _named(log_entry: Any) -> dict[str, str]:
    return {
        "language": log_entry.data.get("language", ""),
        "hash": log_entry.data.get("content_hash", "")[:12],
    }
