"""The review in Wagtail's audit log."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.articles.registered import is_signed_off
from cms.core.log_words import name_actions
from cms.review.selectors import short_review, source_to_review
from cms.review.views import short_texts
from cms.review.views.access import follows_short_texts
from cms.review.views.home import ShortTextsPanel
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


class ShortTextsMenuItem(MenuItem):
    """The report of notices and calls to action, for who writes or signs them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this person may open it."""
        return follows_short_texts(request.user)


@hooks.register("register_admin_urls")
def register_short_texts() -> list[URLPattern]:
    """Mount the report, and the page on which a clinician decides."""
    return [
        path("short-texts/", short_texts.index, name="short_texts"),
        path(
            "short-texts/<slug:kind>/<row:object_id>/",
            short_texts.decide_on,
            name="short_text",
        ),
    ]


@hooks.register("register_reports_menu_item")
def list_short_texts() -> MenuItem:
    """Put the report into the menu."""
    return ShortTextsMenuItem(
        _("Notices and calls to action"), reverse("short_texts"), icon_name="warning", order=155
    )


@hooks.register("construct_homepage_panels")
def show_short_texts(request: HttpRequest, panels: list[Any]) -> None:
    """Show clinicians and editors on their first page what waits for them."""
    panels.append(ShortTextsPanel())


@hooks.register("register_snippet_listing_buttons")
def lead_to_the_decisions(
    snippet: Model, user: User, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from the list of notices or calls to action to what was decided about one."""
    if is_signed_off(type(snippet)) and follows_short_texts(user):
        address = reverse("short_text", args=[snippet._meta.model_name, snippet.pk])
        yield Button(_("Sign-off"), address, icon_name="clipboard-list", priority=15)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_who_is_next(request: HttpRequest, instance: Model) -> None:
    """Tell who saved a notice or a call to action that its words are not public yet."""
    source = source_to_review(str(instance._meta.model_name), instance.pk)
    if source is not None and short_review(source).last is None:
        sentence = gettext("It becomes public when a clinician who did not write it signs it off.")
        messages.info(request, sentence)


@hooks.register("register_log_actions")
def register_review_actions(actions: Any) -> None:
    """Name the decisions, and show which text they are bound to."""
    name_actions(
        actions,
        {
            "concord.review.approved": (
                _("Signed off"),
                _("Signed off the text in “%(language)s” (%(hash)s)"),
            ),
            "concord.review.changes_requested": (
                _("Changes requested"),
                _("Requested changes to the text in “%(language)s”"),
            ),
        },
        values=_named,
    )


def _named(log_entry: Any) -> dict[str, str]:
    return {
        "language": log_entry.data.get("language", ""),
        "hash": log_entry.data.get("content_hash", "")[:12],
    }
