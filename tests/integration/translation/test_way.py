"""The way of a translation: opened, published, outdated, current again, withdrawn."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.errors import NotSignedOff
from cms.publishing.models import Edition, OutboxMessage
from cms.publishing.rules import WithdrawalKind
from cms.translation.actions import open_translations, submit, translate_unit
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from tests.build import paragraph, section
from tests.integration.translation.build import (
    CHANGED,
    FIRST,
    approve,
    article_of,
    body_with,
    pseudo,
    publication,
    states,
    unit_of,
)


def test_publishing__opens_a_translation_for_each_language(published: ArticlePage) -> None:
    opened = Translation.objects.filter(article=published)
    assert {row.language for row in opened} == set(languages.targets())
    assert not any(row.live for row in opened)
    assert set(states(opened.get(language="ar")).values()) == {UnitState.UNTRANSLATED}


def test_translation__approved_by_a_second_linguist_is_public(public_spanish: Translation) -> None:
    assert public_spanish.live
    edition = publication(public_spanish).edition
    assert edition.text.headline == "ES Hiccups"
    assert edition.text.body[0]["value"]["content"][1]["value"] == (
        '<p data-block-key="aaaaa">ES Breathe out CO<sub>2</sub> slowly.</p>'
    )
    assert set(states(public_spanish).values()) == {UnitState.REVIEWED}
    article = ArticlePage.objects.get(pk=public_spanish.article_id)
    assert article.headline_es == "ES Hiccups"
    assert article.headline_en == "Hiccups"


def test_changed_paragraph__one_unit_per_language_needs_work(
    public_spanish: Translation,
    republish: Callable[..., ArticlePage],
    translator: User,
    linguist: User,
) -> None:
    french = Translation.objects.get(article=article_of(public_spanish), language="fr")
    for unit in french.units.all():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    old = publication(public_spanish).edition

    republish(body_en=body_with(CHANGED))

    for translation in (public_spanish, french):
        needing = translation.units.filter(state=UnitState.NEEDS_WORK)
        assert [unit.key for unit in needing] == [FIRST]
        assert needing[0].previous_source == "A hiccup is a <1>sudden</1> movement."
        assert needing[0].target_text == pseudo("A hiccup is a <1>sudden</1> movement.")
    outdated = publication(public_spanish)
    assert (outdated.edition, outdated.outdated, outdated.is_public) == (old, True, True)
    assert Translation.objects.get(pk=public_spanish.pk).live

    changed = unit_of(public_spanish)
    translate_unit(unit=changed, text="Nuevo <1>corto</1>.", actor=translator)
    submit(translation=public_spanish, actor=translator)
    approve(public_spanish, linguist)

    current = publication(public_spanish)
    assert (current.edition.number, current.outdated) == (2, False)
    assert current.edition.source_edition == Edition.objects.get(language="en", number=2)
    assert unit_of(public_spanish).state == UnitState.REVIEWED
    topics = list(
        OutboxMessage.objects.order_by("change_number").values_list("topic", "payload__language")
    )
    assert topics == [
        ("edition.published", "en"),
        ("edition.published", "es"),
        ("edition.published", "en"),
        ("edition.outdated", "es"),
        ("edition.published", "es"),
    ]


def test_moved_blocks__outdate_nothing(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    swapped = [
        section(
            paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-1"),
            paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-2"),
        )
    ]
    republish(body_en=swapped)
    assert set(states(public_spanish).values()) == {UnitState.REVIEWED}
    assert unit_of(public_spanish).target_text == "ES Breathe out CO<1>2</1> slowly."
    assert not publication(public_spanish).outdated


def test_changed_metadata__outdates_nothing_and_moves_the_source_edition_on(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(audience="patients")
    assert not publication(public_spanish).outdated
    row = Translation.objects.get(pk=public_spanish.pk)
    assert row.source_edition == Edition.objects.get(language="en", number=2)


def test_text_that_went_back__has_its_reviewed_translation_again(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    before = unit_of(public_spanish)
    republish(body_en=body_with(CHANGED))
    republish(body_en=body_with("A hiccup is a <b>sudden</b> movement."))
    after = unit_of(public_spanish)
    assert (after.state, after.target_text, after.previous_source, after.updated_by) == (
        UnitState.REVIEWED,
        before.target_text,
        "",
        before.updated_by,
    )


def test_deleted_paragraph__retires_its_unit_and_outdates_the_edition(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=[section(paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2"))])
    assert not unit_of(public_spanish).active
    assert FIRST not in states(public_spanish)
    assert publication(public_spanish).outdated


def test_new_source_edition__ends_a_running_review(
    translated: Translation, translator: User, republish: Callable[..., ArticlePage]
) -> None:
    submit(translation=translated, actor=translator)
    republish(body_en=body_with(CHANGED))
    assert not Translation.objects.get(pk=translated.pk).workflow_in_progress


def test_open_translations__takes_few_queries(published: ArticlePage) -> None:
    edition = Edition.objects.get(language="en")
    with CaptureQueriesContext(connection) as again:
        open_translations(edition)
    assert len(again) <= 9
    assert TranslationUnit.objects.count() == 6 * len(languages.targets())


def test_withdrawn_article__takes_its_translations_along(public_spanish: Translation) -> None:
    withdraw_article(
        article=article_of(public_spanish), kind=WithdrawalKind.RECALLED, reason="It was wrong."
    )
    assert not Translation.objects.get(pk=public_spanish.pk).live
    assert not publication(public_spanish).is_public


def test_unpublished_translation__leaves_a_tombstone(public_spanish: Translation) -> None:
    public_spanish.unpublish()
    gone = publication(public_spanish)
    assert (gone.is_public, gone.withdrawal_kind) == (False, "withdrawn")
    assert ArticlePage.objects.get(pk=public_spanish.article_id).headline_es == ""
    assert not Translation.objects.get(pk=public_spanish.pk).live


def test_withdrawn_translation__is_public_again_after_another_review(
    public_spanish: Translation, translator: User, linguist: User
) -> None:
    public_spanish.unpublish()
    submit(translation=public_spanish, actor=translator)
    approve(public_spanish, linguist)
    again = publication(public_spanish)
    assert (again.is_public, again.edition.number) == (True, 2)
    assert Translation.objects.get(pk=public_spanish.pk).live


def test_recalled_translation__is_not_carried_by_its_old_sign_off(
    public_spanish: Translation, translator: User
) -> None:
    withdraw(
        article=article_of(public_spanish),
        language=public_spanish.code,
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )
    assert not Translation.objects.get(pk=public_spanish.pk).live
    submit(translation=public_spanish, actor=translator)
    fresh = Translation.objects.get(pk=public_spanish.pk)
    with pytest.raises(NotSignedOff):
        fresh.get_latest_revision().publish()


def test_open_translations_command__adds_a_language_and_ends_no_review(
    translated: Translation, translator: User
) -> None:
    submit(translation=translated, actor=translator)
    Translation.objects.filter(language="fr").delete()
    for _again in range(2):
        call_command("open_translations")
        french = Translation.objects.get(article=translated.article, language="fr")
        assert french.units.active().count() == 6
        assert Translation.objects.get(pk=translated.pk).workflow_in_progress
