"""The gate in the admin: ask before publishing, and explain instead of failing."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.log_words import name_actions
from cms.core.speech import said
from cms.publishing.errors import PublishingRefused
from cms.publishing.log_actions import LOG_ACTIONS
from cms.publishing.selectors import clear
from cms.publishing.views import ReviewsDueView, record_view, withdraw_view


@hooks.register("before_publish_page")
def explain_the_gate(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep the draft and say what is missing when an article is not signed off."""
    article = page.specific
    if not isinstance(article, ArticlePage) or not (refusal := _refusal(article)):
        return None
    messages.error(request, _("Your draft is saved. %(reason)s") % {"reason": refusal})
    return redirect("wagtailadmin_pages:edit", article.pk)


@hooks.register("before_bulk_action")
def explain_the_gate_to_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Publish or delete nothing in bulk where one of the articles may not; say which.

    What changes in public is held first, all of it: Wagtail would hold one article after the other, and
    the change numbers from the first one on.
    """
    pages = [page for page in objects if isinstance(page, Page)]
    articles = _articles_among(pages, descend=_descends(action_type, request))
    if action_type in {"publish", "unpublish"}:
        for article in sorted(articles, key=lambda article: article.pk):
            article.hold()
    reasons: list[str] = []
    if action_type == "publish":
        drafts = [article.get_latest_revision_as_object() for article in articles]
        reasons = [reason for draft in drafts if (reason := _refusal(draft))]
    elif action_type == "delete":
        reasons = [_kept(article) for article in articles if _is_on_record(article)]
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    return redirect("wagtailadmin_explore", articles[0].get_parent().pk)


def _descends(action_type: str, request: HttpRequest) -> bool:
    return action_type == "delete" or "include_descendants" in request.POST


def _articles_among(pages: Iterable[Page], *, descend: bool) -> list[ArticlePage]:
    found = ArticlePage.objects.none()
    for page in pages:
        within = ArticlePage.objects.descendant_of(page, inclusive=True)
        found |= within if descend else within.filter(pk=page.pk)
    return list(found)


@hooks.register("before_delete_page")
def keep_what_is_on_record(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete what was public or decided upon."""
    for article in ArticlePage.objects.descendant_of(page, inclusive=True):
        if _is_on_record(article):
            messages.error(request, _kept(article))
            return redirect("wagtailadmin_explore", article.get_parent().pk)
    return None


@hooks.register("before_copy_page")
def refuse_an_alias(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to alias an article: one page holds it in all its languages."""
    if request.method != "POST" or "alias" not in request.POST:
        return None
    if not isinstance(page.specific, ArticlePage):
        return None
    messages.error(
        request, _("An article cannot have an alias: one page holds it in all languages.")
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("register_admin_urls")
def register_publishing_urls() -> list[Any]:
    """Mount the withdrawal form, the public record and the report of reviews that are due."""
    report = ReviewsDueView
    return [
        path("articles/<row:page_id>/withdraw/", withdraw_view, name="concord_withdraw"),
        path("articles/<row:page_id>/record/", record_view, name="concord_record"),
        path("reports/reviews-due/", report.as_view(), name="concord_reviews_due"),
        path(
            "reports/reviews-due/results/",
            report.as_view(results_only=True),
            name="concord_reviews_due_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def list_reviews_due() -> MenuItem:
    """Put the report of reviews that are due into the menu."""
    return MenuItem(
        gettext_lazy("Reviews due"), reverse("concord_reviews_due"), icon_name="calendar", order=150
    )


@hooks.register("register_page_header_buttons")
def offer_record_and_withdrawal(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Offer the public record and, once the article was public, to withdraw or recall it."""
    if not isinstance(page.specific, ArticlePage):
        return
    yield Button(
        gettext_lazy("Public record"),
        reverse("concord_record", args=[page.pk]),
        icon_name="history",
        priority=60,
    )
    if page.first_published_at and page.permissions_for_user(user).can_publish():
        yield Button(
            gettext_lazy("Withdraw or recall"),
            reverse("concord_withdraw", args=[page.pk]),
            icon_name="warning",
            priority=65,
        )


@hooks.register("register_log_actions")
def register_publishing_actions(actions: Any) -> None:
    """Name what publishing writes into the audit log."""
    name_actions(actions, LOG_ACTIONS)


def _refusal(article: ArticlePage) -> str:
    try:
        clear(article, languages.SOURCE, article.source_content)
    except PublishingRefused as error:
        return said(error)
    return ""


def _is_on_record(article: ArticlePage) -> bool:
    return bool(article.editions.exists() or article.sign_offs.exists())


def _kept(article: ArticlePage) -> str:
    return _(
        "“%(title)s” cannot be deleted: clinicians have decided on it or it was public. "
        "Withdraw it instead."
    ) % {"title": article.title}
