"""Ask the editors about a segment, answer for all languages, settle; and comment on one text."""

from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.translation.errors import QuestionRefused
from cms.translation.models import Question, TranslationUnit, UnitComment
from cms.translation.rules import QUESTION_TRANSITIONS, QuestionEvent, QuestionState
from cms.translation.typed import typed


@transaction.atomic
def ask(*, unit: TranslationUnit, text: str, actor: User) -> Question:
    """Return a new question to the editors about the segment that the unit translates."""
    return Question.objects.create(
        asked_in_id=unit.translation_id,
        key=unit.key,
        source_text=unit.source_text,
        source_hash=unit.source_hash,
        text=_words(text),
        asked_by=actor,
        asked_at=clock.now(),
    )


@transaction.atomic
def answer(*, question: Question, text: str, actor: User) -> None:
    """Answer a question, for all languages at once; until it is settled, an answer may be mended."""
    held = _held(question)
    held.state = _after(held, QuestionEvent.ANSWER).value
    held.answer = _words(text)
    held.answered_by = actor
    held.answered_at = clock.now()
    held.save(update_fields=["state", "answer", "answered_by", "answered_at"])


@transaction.atomic
def resolve(*, question: Question, actor: User) -> None:
    """Settle a question: the answer was taken into account, or none is needed any more."""
    held = _held(question)
    held.state = _after(held, QuestionEvent.RESOLVE).value
    held.resolved_by = actor
    held.resolved_at = clock.now()
    held.save(update_fields=["state", "resolved_by", "resolved_at"])


@transaction.atomic
def comment(*, unit: TranslationUnit, text: str, actor: User) -> UnitComment:
    """Return a new comment on one language's text."""
    return UnitComment.objects.create(unit=unit, text=_words(text), by=actor, at=clock.now())


def _held(question: Question) -> Question:
    return Question.objects.select_for_update(of=("self",)).get(pk=question.pk)


def _after(question: Question, event: QuestionEvent) -> QuestionState:
    reached = QUESTION_TRANSITIONS.get((QuestionState(question.state), event))
    if reached is None:
        raise QuestionRefused(Sentence(N_("This question is settled. Ask another one.")))
    return reached


def _words(text: str) -> str:
    text = typed(text)
    if not text:
        raise QuestionRefused(Sentence(N_("Write something first.")))
    return text
