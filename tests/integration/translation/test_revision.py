"""A reviser decides on single texts; whatever edits a text takes its approval away."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.publishing.actions import withdraw
from cms.publishing.rules import WithdrawalKind
from cms.review.errors import ReviewRefused
from cms.translation.actions import (
    Terms,
    approve_unit,
    assign,
    send_back_unit,
    submit,
    translate_unit,
)
from cms.translation.errors import QuestionRefused, RevisionRefused, UnitChangedMeanwhile
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.build import make_user
from tests.integration.translation.build import (
    CHANGED,
    approve,
    article_of,
    body_with,
    publication,
    unit_of,
)
from tests.integration.translation.build_po import take

HEADLINE = "headline"


def approved(unit: TranslationUnit, reviser: User) -> None:
    approve_unit(unit=unit, reviser=reviser, version=unit.version)


def sent_back(unit: TranslationUnit, reviser: User, why: str = "Too formal.") -> None:
    send_back_unit(unit=unit, reviser=reviser, comment=why, version=unit.version)


def test_reviser__approves_a_single_text_and_nothing_becomes_public(
    translated: Translation, linguist: User
) -> None:
    approved(unit_of(translated, HEADLINE), linguist)
    unit = unit_of(translated, HEADLINE)
    assert unit.state == UnitState.REVIEWED
    assert unit_of(translated).state == UnitState.TRANSLATED
    assert unit.changes.get(event="approved").actor == linguist
    assert not Translation.objects.get(pk=translated.pk).live


def test_single_text__is_approved_by_nobody_who_wrote_or_confirmed_it(
    translated: Translation,
    translator: User,
    linguist: User,
    republish: Callable[..., ArticlePage],
) -> None:
    writer = make_user("writer", "Linguists")
    translate_unit(unit=unit_of(translated, HEADLINE), text="Hipo", actor=writer)
    republish(headline_en="The hiccups")
    unit = unit_of(translated, HEADLINE)
    translate_unit(unit=unit, text=unit.target_text, actor=linguist)
    for user in (writer, linguist):
        with pytest.raises(RevisionRefused, match="four eyes"):
            approved(unit_of(translated, HEADLINE), user)
    with pytest.raises(RevisionRefused, match="Only who reviews translations"):
        approved(unit_of(translated), make_user("stranger", "Translators"))
    assert unit_of(translated, HEADLINE).state == UnitState.TRANSLATED


def test_single_text__is_decided_on_by_the_named_reviser_alone(
    translated: Translation, linguist: User
) -> None:
    named = make_user("named", "Linguists")
    assign(translations=[translated], terms=Terms(reviser=named), actor=linguist)
    with pytest.raises(RevisionRefused, match="somebody else was named"):
        sent_back(unit_of(translated), linguist)
    sent_back(unit_of(translated), named)


def test_single_text__that_changed_meanwhile_or_is_unfinished_is_not_decided_on(
    translated: Translation, translator: User, linguist: User
) -> None:
    seen = unit_of(translated)
    translate_unit(unit=seen, text="Otro <1>texto</1>.", actor=translator)
    with pytest.raises(UnitChangedMeanwhile):
        approved(seen, linguist)
    translate_unit(unit=seen, text="", actor=translator)
    with pytest.raises(RevisionRefused, match="finished"):
        approved(unit_of(translated), linguist)


def test_sending_back__says_why_and_lets_the_text_need_work(
    translated: Translation, linguist: User
) -> None:
    with pytest.raises(QuestionRefused):
        sent_back(unit_of(translated), linguist, "  ")
    assert unit_of(translated).state == UnitState.TRANSLATED
    sent_back(unit_of(translated), linguist)
    unit = unit_of(translated)
    assert unit.state == UnitState.NEEDS_WORK
    assert [(note.text, note.by) for note in unit.comments.all()] == [("Too formal.", linguist)]
    assert unit.changes.get(event="sent_back").actor == linguist


def test_whole__is_not_approved_while_a_text_of_it_was_sent_back(
    translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    sent_back(unit_of(translated), linguist)
    fresh = Translation.objects.get(pk=translated.pk)
    task = fresh.current_workflow_task
    assert [name for name, *_rest in task.get_actions(fresh, linguist)] == ["reject"]
    with pytest.raises(ReviewRefused, match="sent back to the translator: 1"):
        approve(translated, linguist)
    translate_unit(unit=unit_of(translated), text="Otro <1>texto</1>.", actor=translator)
    submit(translation=translated, actor=translator)
    approve(translated, linguist)
    assert publication(translated).is_public


def by_editor(unit: TranslationUnit, actor: User) -> None:
    translate_unit(unit=unit, text="ES Other", actor=actor)


def by_draft(unit: TranslationUnit, actor: User) -> None:
    translate_unit(unit=unit, text=unit.target_text, actor=actor, state=UnitState.NEEDS_WORK)


def by_clearing(unit: TranslationUnit, actor: User) -> None:
    translate_unit(unit=unit, text="", actor=actor)


def by_import(unit: TranslationUnit, actor: User) -> None:
    po = exported([unit.translation]).decode()
    take(po.replace('msgstr "ES Hiccups"', 'msgstr "ES Other"'), actor)


def by_sending_back(unit: TranslationUnit, actor: User) -> None:
    sent_back(unit, make_user("another", "Linguists"))


def by_recall(unit: TranslationUnit, actor: User) -> None:
    translation = unit.translation
    withdraw(
        article=article_of(translation),
        language=translation.code,
        kind=WithdrawalKind.RECALLED,
        reason="Wrong.",
    )


@pytest.mark.parametrize(
    "change",
    [by_editor, by_draft, by_clearing, by_import, by_sending_back, by_recall],
)
def test_approval__is_dropped_by_every_way_of_changing_a_text(
    public_spanish: Translation, translator: User, change: Callable[[TranslationUnit, User], None]
) -> None:
    unit = unit_of(public_spanish, HEADLINE)
    assert unit.state == UnitState.REVIEWED
    change(unit, translator)
    assert unit_of(public_spanish, HEADLINE).state != UnitState.REVIEWED
    assert unit.changes.filter(old_state=UnitState.REVIEWED.value).count() == 1
    assert unit_of(public_spanish).state == (
        UnitState.TRANSLATED if change is by_recall else UnitState.REVIEWED
    )


def test_approval__is_dropped_by_a_change_of_the_source(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    assert unit_of(public_spanish).state == UnitState.NEEDS_WORK
    assert unit_of(public_spanish, HEADLINE).state == UnitState.REVIEWED
