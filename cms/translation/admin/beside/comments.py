"""Questions about the segment with their answers, in all languages, and comments on this text."""

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cms.translation.admin.beside.panel import Panel
from cms.translation.admin.permissions import may, may_answer
from cms.translation.models import Question, TranslationUnit


def comments(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel, for who may write something or where something is written."""
    asked = list(Question.objects.about(unit).at_hand())
    said = list(unit.comments.select_related("by"))
    writes = may(user, unit.translation, "change")
    if not (asked or said or writes):
        return None
    answers = bool(asked) and may_answer(user, unit.translation)
    context = {
        "questions": asked,
        "comments": said,
        "may_write": writes,
        "may_answer": answers,
        "resolvable": [q.pk for q in asked if q.is_pending and (answers or q.asked_by == user)],
    }
    return Panel(_("Questions and comments"), "translation/beside/comments.html", context)
