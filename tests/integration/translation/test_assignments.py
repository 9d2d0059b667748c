"""Translations are assigned to people, and only who was named may decide."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.review.errors import ReviewRefused
from cms.review.models import Clinician
from cms.translation.actions import Terms, assign, submit, translate_unit
from cms.translation.assigning import Priority
from cms.translation.errors import AssignmentRefused
from cms.translation.models import Assignment, Translation
from cms.translation.selectors.work import work_of
from tests.build import make_topic, make_user, sign_off_draft
from tests.integration.translation.build import approve, pseudo, publication, unit_of
from tests.integration.translation.build_pages import login, units_url


@pytest.fixture
def second(library: object) -> User:
    """Another linguist."""
    return make_user("second", "Linguists")


def terms_of(translation: Translation) -> Assignment:
    return Assignment.objects.get(translation=translation)


def test_assignment__keeps_what_is_not_given(
    spanish: Translation, translator: User, linguist: User, second: User
) -> None:
    due = date(2030, 1, 31)
    assign(translations=[spanish], terms=Terms(translator=translator, due_on=due), actor=second)
    assign(
        translations=[spanish], terms=Terms(reviser=linguist, priority=Priority.HIGH), actor=second
    )
    found = terms_of(spanish)
    assert (found.translator, found.reviser, found.due_on) == (translator, linguist, due)
    assert (found.priority, found.assigned_by) == (Priority.HIGH, second)
    assign(translations=[spanish], terms=Terms(due_on=None, translator=None), actor=second)
    assert (terms_of(spanish).due_on, terms_of(spanish).translator) == (None, None)


def test_assignment__refuses_a_reviser_who_wrote_a_text_of_it(
    translated: Translation, linguist: User, second: User
) -> None:
    translate_unit(unit=unit_of(translated, "headline"), text="Hipo", actor=linguist)
    french = Translation.objects.get(article=translated.article, language="fr")
    with pytest.raises(AssignmentRefused, match=r"\(es\).* second person"):
        assign(translations=[french, translated], terms=Terms(reviser=linguist), actor=second)
    assert not Assignment.objects.exists()
    assign(translations=[french], terms=Terms(reviser=linguist), actor=second)


def test_assignment__of_a_translator_as_reviser_is_refused_by_the_database_too(
    spanish: Translation, linguist: User
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            translation=spanish, translator=linguist, reviser=linguist, assigned_at=clock.now()
        )


def test_assignment__takes_its_queries_whatever_the_number_of_translations(
    spanish: Translation, linguist: User, second: User
) -> None:
    every = list(Translation.objects.filter(article=spanish.article))
    assign(translations=every[:1], terms=Terms(reviser=linguist), actor=second)
    counts = []
    for chosen in (every[:2], every):  # some are assigned already, some are not
        with CaptureQueriesContext(connection) as queries:
            assign(translations=chosen, terms=Terms(reviser=linguist), actor=second)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_review__is_for_the_named_reviser_alone(
    translated: Translation, translator: User, linguist: User, second: User, administrator: User
) -> None:
    assign(translations=[translated], terms=Terms(reviser=second), actor=linguist)
    submit(translation=translated, actor=translator)
    fresh = Translation.objects.get(pk=translated.pk)
    task = fresh.current_workflow_task
    assert task.get_actions(fresh, linguist) == []
    assert task.get_actions(fresh, administrator) == []
    assert [name for name, *_rest in task.get_actions(fresh, second)] == ["reject", "approve"]
    for user, waits in ((linguist, 0), (administrator, 0), (second, 1)):
        assert TaskState.objects.reviewable_by(user).count() == waits, user
    for user in (linguist, administrator):
        with pytest.raises(ReviewRefused, match="somebody else was named"):
            approve(translated, user)
    approve(translated, second)
    assert publication(translated).is_public


def test_review__is_for_the_whole_group_where_nobody_is_named(
    translated: Translation, translator: User, linguist: User, second: User
) -> None:
    assign(translations=[translated], terms=Terms(translator=translator), actor=second)
    submit(translation=translated, actor=translator)
    for user in (linguist, second):
        assert TaskState.objects.reviewable_by(user).count() == 1
    approve(translated, linguist)
    assert publication(translated).is_public


def test_review__by_a_named_reviser_who_wrote_a_text_meanwhile_is_refused(
    translated: Translation, translator: User, second: User, linguist: User
) -> None:
    assign(translations=[translated], terms=Terms(reviser=second), actor=linguist)
    translate_unit(unit=unit_of(translated, "headline"), text="Hipo", actor=second)
    submit(translation=translated, actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(translated, second)
    with pytest.raises(AssignmentRefused):
        assign(translations=[translated], terms=Terms(priority=Priority.LOW), actor=linguist)
    assign(translations=[translated], terms=Terms(reviser=linguist), actor=linguist)
    approve(translated, linguist)
    assert publication(translated).is_public


def test_sign_off__of_a_high_risk_is_for_the_named_clinician(
    make_article: Callable[..., ArticlePage],
    clinician: User,
    translator: User,
    linguist: User,
) -> None:
    article = make_article(risk_level="high")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    translation = Translation.objects.get(article=article, language="es")
    other = make_user("other", "Clinicians", clinician=True)
    Clinician.objects.filter(user=other).update(reads=["en"])
    with pytest.raises(AssignmentRefused, match="no credentials on record for this language"):
        assign(translations=[translation], terms=Terms(clinician=other), actor=linguist)
    Clinician.objects.filter(user=other).update(reads=["en", "es"])
    assign(translations=[translation], terms=Terms(clinician=other), actor=linguist)
    for unit in translation.units.all():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=translation, actor=translator)
    approve(translation, linguist)
    with pytest.raises(ReviewRefused, match="somebody else was named"):
        approve(translation, clinician)
    approve(translation, other)
    assert publication(translation).is_public


def test_work__is_what_is_unfinished_with_the_most_urgent_first(
    public_spanish: Translation, translator: User, linguist: User
) -> None:
    article = public_spanish.article
    today = clock.today()
    for language, days, priority in (
        ("es", 0, Priority.URGENT),
        ("fr", None, Priority.URGENT),
        ("ar", 5, Priority.LOW),
        ("pt-br", 5, Priority.HIGH),
        ("es-mx", -1, Priority.LOW),
    ):
        assign(
            translations=[Translation.objects.get(article=article, language=language)],
            terms=Terms(
                translator=translator,
                due_on=None if days is None else today + timedelta(days=days),
                priority=priority,
            ),
            actor=linguist,
        )
    work = list(work_of(translator))
    assert [row.language for row in work] == ["es-mx", "pt-br", "ar", "fr"]
    assert [row.assignment.is_overdue(today) for row in work] == [True, False, False, False]
    assert not work_of(linguist).exists()
    translate_unit(unit=unit_of(public_spanish), text="Otro <1>texto</1>.", actor=translator)
    assert "es" in {row.language for row in work_of(translator)}


def test_work__ends_when_a_short_object_is_deleted(
    client: Client, library: object, translator: User, linguist: User
) -> None:
    topic = make_topic("sleep", name="Sleep")
    translation = Translation.objects.get(short_source__object_id=topic.pk, language="es")
    assign(translations=[translation], terms=Terms(translator=translator), actor=linguist)
    home = login(client, translator)
    assert units_url(translation) in home.get(reverse("wagtailadmin_home")).content.decode()
    topic.delete()
    assert units_url(translation) not in home.get(reverse("wagtailadmin_home")).content.decode()
