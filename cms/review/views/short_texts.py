"""The report of notices and calls to action, and the page on which a clinician decides on one."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.articles.models import ShortSource
from cms.core import languages
from cms.core.speech import said, spoken
from cms.review.actions import decide_short
from cms.review.errors import ReviewRefused
from cms.review.forms import ShortDecisionForm
from cms.review.models import SignOff
from cms.review.rules import Decision, SignOffKind
from cms.review.selectors import (
    ShortReview,
    objections_to,
    reviewer_of,
    short_review,
    short_reviews,
    short_subject,
    source_to_review,
)
from cms.review.views.access import follows_short_texts


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List every notice and call to action with where it stands, for who writes or signs them."""
    _require_follower(request)
    context = {
        "reviews": short_reviews(),
        "page_title": _("Notices and calls to action"),
        "header_icon": "warning",
    }
    return render(request, "review/short_texts.html", context)


@require_http_methods(["GET", "POST"])
def decide_on(request: HttpRequest, kind: str, object_id: int) -> HttpResponse:
    """Show what is written and what was decided; let a clinician who did not write it decide."""
    user = _require_follower(request)
    source = source_to_review(kind, object_id)
    if source is None:
        raise Http404
    try:
        review = short_review(source)
    except ReviewRefused as gone:
        raise Http404 from gone
    against = objections_to(short_subject(review), SignOffKind.CLINICAL, user)
    form = ShortDecisionForm(request.POST or None, initial={"seen": review.content_hash})
    if request.method == "POST" and form.is_valid() and _decided(form, source, user, request):
        return redirect("short_texts")
    decisions = SignOff.objects.filter(short_source=source, language=languages.SOURCE)
    context = {
        "review": review,
        "facts": _facts(review),
        "form": None if against else form,
        "objections": [spoken(it) for it in against] if reviewer_of(user).is_clinician else [],
        "decisions": decisions,
        "edit_url": AdminURLFinder(user).get_edit_url(review.instance),
        "page_title": capfirst(source.kind.name),
        "page_subtitle": review.content.title,
        "header_icon": "clipboard-list",
    }
    return render(request, "review/short_text.html", context)


def _decided(
    form: ShortDecisionForm, source: ShortSource, user: User, request: HttpRequest
) -> bool:
    """Return whether the decision was written; where it was not, the form says why."""
    try:
        decide_short(
            source=source,
            seen=form.cleaned_data["seen"],
            decision=Decision(form.cleaned_data["decision"]),
            reviewer=user,
            comment=form.cleaned_data["comment"],
            next_review=form.cleaned_data["next_review"],
        )
    except ReviewRefused as error:
        form.add_error(None, said(error))
        return False
    messages.success(request, _("Your decision is on record."))
    return True


def _facts(review: ShortReview) -> list[tuple[Any, str]]:
    """Return the facts that are signed off with the words, as a person reads them."""
    instance = review.instance
    return [
        (
            instance._meta.get_field(name).verbose_name,
            str(getattr(instance, f"get_{name}_display", lambda said=said: said)()),
        )
        for name, said in review.content.facts
    ]


def _require_follower(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not follows_short_texts(request.user):
        raise PermissionDenied
    return request.user
