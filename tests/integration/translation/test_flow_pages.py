"""Questions, single decisions, history and assignments in the admin, each for who may."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.core import clock
from cms.translation.actions import Terms, answer, ask, assign, comment, translate_unit
from cms.translation.assigning import Priority
from cms.translation.models import Assignment, Question, Translation, TranslationUnit
from cms.translation.rules import UnitState
from tests.build import make_user
from tests.integration.translation.build import FIRST, unit_of
from tests.integration.translation.build_pages import login, units_url

LIST = "wagtailsnippets_translation_translation:list"


def beside(unit: TranslationUnit) -> str:
    return reverse("concord_unit", args=[unit.translation_id, unit.pk])


def say(client: Client, unit: TranslationUnit, kind: str, text: str) -> str:
    answered = client.post(
        reverse("concord_say", args=[unit.pk]), {"kind": kind, "text": text}, follow=True
    )
    return answered.content.decode()


def assign_url(*translations: Translation) -> str:
    ids = "&".join(f"id={translation.pk}" for translation in translations)
    address = reverse("wagtail_bulk_action", args=["translation", "translation", "assign"])
    return f"{address}?{ids}&next={reverse(LIST)}"


def test_history__shows_who_and_the_difference(
    desk: Client, translated: Translation, linguist: User
) -> None:
    unit = unit_of(translated, "headline")
    translate_unit(unit=unit, text="ES Hipo", actor=linguist)
    page = desk.get(beside(unit)).content.decode()
    assert "by Linguist Tester" in page
    assert "<del>Hiccups</del><ins>Hipo</ins>" in page


def test_question__goes_from_one_language_to_the_editors_and_back_to_all(
    desk: Client, client: Client, spanish: Translation, editor: User
) -> None:
    assert "The editors were asked." in say(desk, unit_of(spanish), "question", "Sudden for whom?")
    question = Question.objects.get()
    login(client, editor)
    assert "Sudden for whom?" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Sudden for whom?" in client.get(reverse("concord_questions")).content.decode()
    address = reverse("concord_question", args=[question.pk])
    page = client.get(address).content.decode()
    assert "sudden" in page
    client.post(address, {"answer": "For the patient."})
    assert "Sudden for whom?" not in client.get(reverse("concord_questions")).content.decode()
    french = Translation.objects.get(article=spanish.article, language="fr")
    login(client, make_user("french", "Translators"))
    page = client.get(beside(unit_of(french))).content.decode()
    assert "For the patient." in page
    assert reverse("concord_resolve", args=[question.pk, unit_of(french).pk]) not in page


def test_asker__sees_the_answer_at_home_and_settles_it(
    desk: Client, spanish: Translation, translator: User, editor: User
) -> None:
    unit = unit_of(spanish)
    question = ask(unit=unit, text="Sudden for whom?", actor=translator)
    answer(question=question, text="For the patient.", actor=editor)
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "For the patient." in page
    assert beside(unit) in page
    desk.post(reverse("concord_resolve", args=[question.pk, unit.pk]))
    assert Question.objects.get().resolved_by == translator
    assert "For the patient." not in desk.get(reverse("wagtailadmin_home")).content.decode()


def test_question__beside_a_unit_that_is_gone_is_not_settled(
    desk: Client, spanish: Translation, translator: User, editor: User
) -> None:
    question = ask(unit=unit_of(spanish), text="Sudden for whom?", actor=translator)
    answer(question=question, text="For the patient.", actor=editor)

    answered = desk.post(reverse("concord_resolve", args=[question.pk, 10**9]))

    assert answered.status_code == 404
    assert Question.objects.get().resolved_by is None


def test_comment__stays_with_its_language(desk: Client, spanish: Translation) -> None:
    page = say(desk, unit_of(spanish), "comment", "<b>Formal?</b>")
    assert "&lt;b&gt;Formal?&lt;/b&gt;" in page
    french = Translation.objects.get(article=spanish.article, language="fr")
    assert "Formal?" not in desk.get(beside(unit_of(french))).content.decode()
    assert "Write something first." in say(desk, unit_of(spanish), "comment", " ")


def test_reviser__approves_and_sends_back_single_texts(
    client: Client, translated: Translation, linguist: User
) -> None:
    login(client, linguist)
    unit = unit_of(translated)
    address = reverse("concord_revise", args=[unit.pk])
    assert "Approve this text" in client.get(beside(unit)).content.decode()
    client.post(address, {"verdict": "approve", "version": unit.version})
    assert unit_of(translated).state == UnitState.REVIEWED
    page = client.post(
        address, {"verdict": "send_back", "version": "old", "comment": "X"}, follow=True
    )
    assert "Somebody else changed this text" in page.content.decode()
    version = unit_of(translated).version
    client.post(address, {"verdict": "send_back", "version": version, "comment": "Too formal."})
    assert unit_of(translated).state == UnitState.NEEDS_WORK
    assert "Too formal." in client.get(beside(unit)).content.decode()


def test_author__is_not_offered_to_decide_on_their_text(
    desk: Client, translated: Translation
) -> None:
    unit = unit_of(translated)
    assert "Approve this text" not in desk.get(beside(unit)).content.decode()
    address = reverse("concord_revise", args=[unit.pk])
    page = desk.post(address, {"verdict": "approve", "version": unit.version}, follow=True)
    assert "four eyes" in page.content.decode()
    assert unit_of(translated).state == UnitState.TRANSLATED


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("concord_say", "Article editors"),
        ("concord_say", "Clinicians"),
        ("concord_revise", "Article editors"),
        ("concord_resolve", "Translators"),
        ("concord_question", "Translators"),
        ("concord_questions", "Translators"),
    ],
)
def test_page__is_closed_to_who_may_not(
    client: Client, spanish: Translation, translator: User, name: str, group: str
) -> None:
    unit = unit_of(spanish)
    question = ask(unit=unit, text="Why?", actor=translator)
    arguments = {
        "concord_resolve": [question.pk, unit.pk],
        "concord_question": [question.pk],
        "concord_questions": [],
    }.get(name, [unit.pk])
    login(client, make_user("stranger", group))
    sent = {"kind": "comment", "text": "X", "answer": "X", "verdict": "approve"}
    response = client.post(reverse(name, args=arguments), sent)
    assert response.status_code in {302, 405}
    assert not unit.comments.exists()
    assert Question.objects.get().state == "open"


def test_list__assigns_many_at_once(
    client: Client, spanish: Translation, linguist: User, translator: User
) -> None:
    login(client, linguist)
    french = Translation.objects.get(article=spanish.article, language="fr")
    assert "data-bulk-action-button" in client.get(reverse(LIST)).content.decode()
    page = client.get(assign_url(spanish, french)).content.decode()
    assert "Translator Tester" in page
    form = {"translator": translator.pk, "due_on": "2030-01-31", "priority": Priority.HIGH.value}
    page = client.post(assign_url(spanish, french), form, follow=True).content.decode()
    assert "2 translations were assigned." in page
    named = Assignment.objects.filter(translator=translator, reviser=None, priority=Priority.HIGH)
    assert named.count() == Assignment.objects.count() == 2


def test_list__says_why_people_cannot_be_assigned(
    client: Client, translated: Translation, linguist: User
) -> None:
    translate_unit(unit=unit_of(translated), text="Otro <1>texto</1>.", actor=linguist)
    login(client, linguist)
    page = client.post(assign_url(translated), {"reviser": linguist.pk}).content.decode()
    assert "The reviser has to be a second person" in page
    form = {"due_on": "2030-01-31", "no_due_date": "on"}
    assert "Either set a due date" in client.post(assign_url(translated), form).content.decode()
    assert not Assignment.objects.exists()


def test_list__lets_nobody_assign_who_may_not(
    desk: Client, spanish: Translation, translator: User
) -> None:
    assert "data-bulk-action-button" not in desk.get(reverse(LIST)).content.decode()
    desk.post(assign_url(spanish), {"translator": translator.pk})
    assert not Assignment.objects.exists()


def test_list__finds_by_person_due_date_and_priority(
    desk: Client, spanish: Translation, translator: User, linguist: User
) -> None:
    french = Translation.objects.get(article=spanish.article, language="fr")
    today = clock.today()
    late = Terms(translator=translator, due_on=today - timedelta(days=1), priority=Priority.URGENT)
    assign(translations=[spanish], terms=late, actor=linguist)
    soon = Terms(reviser=linguist, due_on=today + timedelta(days=3))
    assign(translations=[french], terms=soon, actor=linguist)
    cases: list[tuple[dict[str, str | int], set[str]]] = [
        ({"person": translator.pk}, {"es"}),
        ({"person": linguist.pk}, {"fr"}),
        ({"due": "overdue"}, {"es"}),
        ({"due": "week"}, {"fr"}),
        ({"due": "none"}, {"es-mx", "pt-br", "ar"}),
        ({"priority": Priority.URGENT.value}, {"es"}),
    ]
    for sent, found in cases:
        page = desk.get(reverse(LIST), sent).content.decode()
        shown = {row.language for row in Translation.objects.all() if units_url(row) in page}
        assert shown == found, sent
    assert "Overdue" in desk.get(reverse(LIST), {"language": "es"}).content.decode()


def test_home__shows_my_work_with_the_overdue_marked_in_words(
    desk: Client, spanish: Translation, translator: User, linguist: User
) -> None:
    home = reverse("wagtailadmin_home")
    assert "assigned to me" not in desk.get(home).content.decode()
    terms = Terms(translator=translator, due_on=clock.today() - timedelta(days=1))
    assign(translations=[spanish], terms=terms, actor=linguist)
    page = desk.get(home).content.decode()
    assert "Translations assigned to me" in page
    assert "Overdue" in page
    assert "0 of 6" in page
    with CaptureQueriesContext(connection) as one:
        desk.get(home)
    every = list(Translation.objects.filter(article=spanish.article))
    assign(translations=every, terms=terms, actor=linguist)
    with CaptureQueriesContext(connection) as many:
        desk.get(home)
    assert len(many) == len(one)


def test_panels__take_their_queries_whatever_was_said_and_done(
    desk: Client, translated: Translation, translator: User, editor: User
) -> None:
    unit = unit_of(translated, FIRST)
    counts = []
    for number in (1, 4):
        for turn in range(number):
            question = ask(unit=unit, text=f"Why {turn}?", actor=translator)
            answer(question=question, text="So.", actor=editor)
            comment(unit=unit, text=f"Comment {turn}", actor=translator)
            translate_unit(unit=unit, text=f"Text <1>{number}{turn}</1>", actor=translator)
        with CaptureQueriesContext(connection) as queries:
            desk.get(beside(unit))
        counts.append(len(queries))
    assert counts[0] == counts[1]
