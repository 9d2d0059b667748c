"""Questions to the editors belong to a segment, in all languages; comments to one language's text."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.translation.actions import answer, ask, comment, resolve, translate_unit
from cms.translation.errors import QuestionRefused
from cms.translation.models import Question, Translation, TranslationUnit
from tests.build import paragraph, section
from tests.integration.translation.build import FIRST, pseudo, unit_of

MOVED = "body/elsewhere/text/zzzzz"


@pytest.fixture
def question(spanish: Translation, translator: User) -> Question:
    return ask(unit=unit_of(spanish), text=" Sudden for whom?\r\n", actor=translator)


def in_language(translation: Translation, language: str, key: str = FIRST) -> TranslationUnit:
    other = Translation.objects.get(article=translation.article, language=language)
    return unit_of(other, key)


def moved() -> list[dict[str, object]]:
    other = paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2")
    return [
        section(other, paragraph("A hiccup is a <b>sudden</b> movement.", "elsewhere", key="zzzzz"))
    ]


def test_question__is_answered_once_for_all_languages(
    spanish: Translation, question: Question, editor: User
) -> None:
    answer(question=question, text="For the patient.", actor=editor)
    for language in ("es", "fr", "ar"):
        seen = Question.objects.about(in_language(spanish, language)).get()
        assert (seen.text, seen.answer) == ("Sudden for whom?", "For the patient.")
        assert (seen.state, seen.answered_by) == ("answered", editor)
    assert not Question.objects.about(in_language(spanish, "fr", "headline")).exists()


def test_answer__may_be_mended_until_the_question_is_settled(
    question: Question, editor: User, translator: User
) -> None:
    answer(question=question, text="For the doctor.", actor=editor)
    answer(question=question, text="For the patient.", actor=editor)
    resolve(question=question, actor=translator)
    with pytest.raises(QuestionRefused, match="settled"):
        answer(question=question, text="For nobody.", actor=editor)
    with pytest.raises(QuestionRefused, match="settled"):
        resolve(question=question, actor=translator)
    seen = Question.objects.get()
    assert (seen.answer, seen.state) == ("For the patient.", "resolved")


@pytest.mark.parametrize("text", ["", "  \n"])
def test_nothing__is_no_question_answer_or_comment(
    spanish: Translation, question: Question, editor: User, text: str
) -> None:
    for refused in (
        lambda: ask(unit=unit_of(spanish), text=text, actor=editor),
        lambda: answer(question=question, text=text, actor=editor),
        lambda: comment(unit=unit_of(spanish), text=text, actor=editor),
    ):
        with pytest.raises(QuestionRefused, match="Write something"):
            refused()
    assert Question.objects.open().count() == 1


@pytest.mark.parametrize("target", ["", pseudo("it")])
def test_question__follows_a_text_that_moves(
    spanish: Translation,
    question: Question,
    translator: User,
    republish: Callable[..., ArticlePage],
    target: str,
) -> None:
    if target:
        translate_unit(unit=unit_of(spanish), text=f"<1>{target}</1>", actor=translator)
    republish(body_en=moved())
    assert Question.objects.about(in_language(spanish, "fr", MOVED)).get() == question


def test_question__stays_with_a_text_that_is_edited(
    spanish: Translation, question: Question, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=[section(paragraph("A hiccup is a <b>short</b> movement.", "paragraph-1"))])
    seen = Question.objects.about(in_language(spanish, "ar")).get()
    assert seen.source_text == "A hiccup is a <1>sudden</1> movement."


def test_comment__belongs_to_one_language_and_goes_along_when_its_text_moves(
    translated: Translation, translator: User, republish: Callable[..., ArticlePage]
) -> None:
    comment(unit=unit_of(translated), text="Formal?", actor=translator)
    republish(body_en=moved())
    assert unit_of(translated, MOVED).comments.get().text == "Formal?"
    assert not in_language(translated, "fr", MOVED).comments.exists()


def test_question__of_another_article_is_not_shown(
    spanish: Translation, question: Question, make_article: Callable[..., ArticlePage]
) -> None:
    other = make_article(slug="other")
    unit = TranslationUnit(translation=Translation(article=other, language="es"), key=FIRST)
    assert not Question.objects.about(unit).exists()
