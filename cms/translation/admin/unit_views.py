"""What people do beside a unit: comment, ask the editors, settle a question, decide on the text."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.core.speech import said
from cms.translation.actions import approve_unit, ask, comment, resolve, send_back_unit
from cms.translation.admin.permissions import may_resolve, require
from cms.translation.errors import TranslationRefused
from cms.translation.models import Question, TranslationUnit


@require_POST
def say_view(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """Keep a comment on a unit, or a question about its segment."""
    unit = _unit(unit_pk)
    require(request, unit.translation, "change")
    text = request.POST.get("text", "")
    is_question = request.POST.get("kind") == "question"
    try:
        if is_question:
            ask(unit=unit, text=text, actor=_user(request))
        else:
            comment(unit=unit, text=text, actor=_user(request))
    except TranslationRefused as error:
        messages.error(request, said(error))
    else:
        messages.success(
            request, _("The editors were asked.") if is_question else _("Your comment is saved.")
        )
    return _back(unit)


@require_POST
def resolve_view(request: HttpRequest, question_pk: int, unit_pk: int) -> HttpResponse:
    """Settle a question, and go back to the unit beside which it was read."""
    unit = _unit(unit_pk)
    question = get_object_or_404(Question.objects.at_hand(), pk=question_pk)
    if not may_resolve(request.user, question):
        raise PermissionDenied
    try:
        resolve(question=question, actor=_user(request))
    except TranslationRefused as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("The question is settled."))
    return _back(unit)


@require_POST
def revise_view(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """Approve one text, or send it back with a comment; the rules say who may."""
    unit = _unit(unit_pk)
    require(request, unit.translation, "change", "view")
    version = request.POST.get("version", "")
    try:
        if request.POST.get("verdict") == "approve":
            approve_unit(unit=unit, reviser=_user(request), version=version)
            done = _("The text is approved.")
        else:
            send_back_unit(
                unit=unit,
                reviser=_user(request),
                comment=request.POST.get("comment", ""),
                version=version,
            )
            done = _("The text was sent back to the translator.")
    except TranslationRefused as error:
        messages.error(request, said(error))
    else:
        messages.success(request, done)
    return _back(unit)


def _unit(pk: int) -> TranslationUnit:
    originals = ("translation__article", "translation__short_source")
    return get_object_or_404(TranslationUnit.objects.select_related(*originals), pk=pk)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # the admin lets nobody in unknown


def _back(unit: TranslationUnit) -> HttpResponse:
    return redirect("concord_unit", unit.translation_id, unit.pk)
