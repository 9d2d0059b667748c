"""The admin's window on what is public: withdrawal, the public record, reviews that are due."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.core.types import LanguageCode
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.forms import WithdrawalForm
from cms.publishing.models import Publication
from cms.publishing.rules import WithdrawalKind
from cms.publishing.selectors import editions_due_for_review, public_record
from cms.review.selectors import reviewer_of

TAKEN_BACK = {
    WithdrawalKind.WITHDRAWN: gettext_lazy("“%(title)s” was withdrawn."),
    WithdrawalKind.RECALLED: gettext_lazy("“%(title)s” was recalled."),
}


def withdraw_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form, or withdraw; only for who may publish this page."""
    article = get_object_or_404(ArticlePage, pk=page_id)
    if not article.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    form = WithdrawalForm(request.POST or None, article=article)
    if request.method == "POST" and form.is_valid():
        kind = WithdrawalKind(form.cleaned_data["kind"])
        _withdraw(article, kind, form)
        messages.success(request, TAKEN_BACK[kind] % {"title": article.title})
        return redirect("wagtailadmin_pages:edit", article.pk)
    return render(
        request,
        "publishing/withdraw.html",
        {
            "article": article,
            "form": form,
            "was_public": Publication.objects.filter(article=article).exists(),
        },
    )


def record_view(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what is public of an article and who decided; for its editors and for clinicians."""
    article = get_object_or_404(ArticlePage, pk=page_id)
    may_edit = article.permissions_for_user(request.user).can_edit()
    if not may_edit and not _is_clinician(request.user):
        raise PermissionDenied
    return render(
        request,
        "publishing/record.html",
        {
            "article": article,
            "publications": public_record(article),
            "decisions": article.sign_offs.all(),
        },
    )


class ReviewsDueView(ReportView):
    """The public articles whose clinical review runs out within the next 90 days, or has."""

    page_title = gettext_lazy("Reviews due")
    header_icon = "calendar"
    index_url_name = "concord_reviews_due"
    index_results_url_name = "concord_reviews_due_results"
    results_template_name = "publishing/reviews_due_results.html"

    def get_queryset(self) -> QuerySet[Publication]:
        """Return them, the most urgent first."""
        return editions_due_for_review(clock.today() + timedelta(days=90))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the report to who edits articles or signs them off."""
        may_edit = page_permission_policy.user_has_permission(request.user, "change")
        if not may_edit and not _is_clinician(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def _is_clinician(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and reviewer_of(user).is_clinician


def _withdraw(article: ArticlePage, kind: WithdrawalKind, form: WithdrawalForm) -> None:
    reason = form.cleaned_data["reason"]
    if scope := form.cleaned_data["scope"]:
        withdraw(article=article, language=LanguageCode(scope), kind=kind, reason=reason)
    else:
        withdraw_article(article=article, kind=kind, reason=reason)
