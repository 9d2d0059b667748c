"""Questions from the translators, as the editors meet them: the list, and the answer."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.reports import ReportView

from cms.core import languages
from cms.core.speech import said
from cms.translation.actions import answer
from cms.translation.admin.permissions import answerable, answers_questions, may_answer
from cms.translation.errors import TranslationRefused
from cms.translation.models import Question, TranslationUnit
from cms.translation.word_diff import word_diff


class AnswerForm(forms.Form):
    """What the editors answer."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Everybody who translates this text, into any language, sees it."),
    )


class OpenQuestionsView(ReportView):
    """The questions that wait for an answer, the oldest first."""

    page_title = gettext_lazy("Open questions")
    header_icon = "help"
    index_url_name = "concord_questions"
    index_results_url_name = "concord_questions_results"
    results_template_name = "translation/questions_results.html"

    def get_queryset(self) -> QuerySet[Question]:
        """Return them with what the table shows."""
        return answerable(self.request.user, Question.objects.open()).at_hand()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the list to who answers questions."""
        if not answers_questions(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def answer_view(request: HttpRequest, question_pk: int) -> HttpResponse:
    """Show a question with the text that it is about, or answer it; for who may edit the article."""
    question = get_object_or_404(Question.objects.at_hand(), pk=question_pk)
    if not may_answer(request.user, question.asked_in):
        raise PermissionDenied
    form = AnswerForm(request.POST or None, initial={"answer": question.answer})
    if request.method == "POST" and form.is_valid():
        try:
            answer(
                question=question,
                text=form.cleaned_data["answer"],
                actor=request.user,  # type: ignore[arg-type]  # the admin lets nobody in unknown
            )
        except TranslationRefused as error:
            messages.error(request, said(error))
        else:
            messages.success(request, _("Your answer is shown in all languages."))
            return redirect("concord_questions")
    now = _present_source(question)
    changed = now is not None and now != question.source_text
    context = {
        "question": question,
        "form": form,
        "has_left": now is None,
        "difference": word_diff(question.source_text, now) if now and changed else [],
        "source_tag": languages.tag(languages.SOURCE),
    }
    return render(request, "translation/answer.html", context)


def _present_source(question: Question) -> str | None:
    """Return what the segment says now; nothing where it left the article."""
    units = TranslationUnit.objects.active().filter(
        translation=question.asked_in_id, key=question.key
    )
    return units.values_list("source_text", flat=True).first()
