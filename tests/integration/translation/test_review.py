"""Units are written, sent to review and approved by somebody else."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.review.errors import ReviewRefused
from cms.review.models import SignOff
from cms.translation.actions import submit, translate_unit
from cms.translation.errors import IncompleteTranslation, InvalidTarget, UnitChangedMeanwhile
from cms.translation.models import Translation
from cms.translation.rules import UnitState
from tests.build import make_user, paragraph, section, sign_off_draft
from tests.integration.translation.build import (
    CHANGED,
    FIRST,
    approve,
    body_with,
    pseudo,
    publication,
    unit_of,
)


def test_review__of_a_moderate_risk_skips_the_clinician(public_spanish: Translation) -> None:
    statuses = [
        (task.name, task.status)
        for state in public_spanish.workflow_states
        for task in state.all_tasks_with_status()
    ]
    assert statuses == [
        ("Linguistic review", "approved"),
        ("Clinical sign-off of a translation", "skipped"),
    ]


def test_review__asks_nobody_by_mail_for_a_step_that_is_skipped(
    clinician: User, public_spanish: Translation
) -> None:
    asked = {address for sent in mail.outbox for address in sent.to}
    assert "linguist@example.org" in asked
    assert clinician.email not in asked


def test_review__of_a_high_risk_needs_a_clinician_who_reads_the_language(
    make_article: Callable[..., ArticlePage],
    clinician: User,
    translator: User,
    linguist: User,
) -> None:
    article = make_article(risk_level="high")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    for language, reads_it in (("es", True), ("fr", False)):
        translation = Translation.objects.get(article=article, language=language)
        for unit in translation.units.all():
            translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
        submit(translation=translation, actor=translator)
        approve(translation, linguist)
        assert not Translation.objects.get(pk=translation.pk).live
        if reads_it:
            approve(translation, clinician)
        else:
            with pytest.raises(ReviewRefused, match="language"):
                approve(translation, clinician)
        assert Translation.objects.get(pk=translation.pk).live is reads_it


def test_review__translator_cannot_approve_their_own_text(
    translated: Translation, translator: User
) -> None:
    translator.groups.add(Group.objects.get(name="Linguists"))
    submit(translation=translated, actor=translator)
    task = translated.current_workflow_task
    assert task.get_actions(Translation.objects.get(pk=translated.pk), translator) == []
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(translated, translator)
    assert not SignOff.objects.filter(language="es").exists()


def test_review__an_author_stays_one_when_their_unit_changes_after_submission(
    translated: Translation, translator: User, linguist: User
) -> None:
    translate_unit(unit=unit_of(translated), text="De <1>linguist</1>.", actor=linguist)
    submit(translation=translated, actor=translator)
    translate_unit(unit=unit_of(translated), text="De <1>translator</1>.", actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(translated, linguist)


def test_review__who_alone_confirmed_a_text_for_its_new_source_cannot_approve_it(
    translated: Translation,
    translator: User,
    linguist: User,
    republish: Callable[..., ArticlePage],
) -> None:
    republish(body_en=body_with(CHANGED))
    unit = unit_of(translated)
    assert translate_unit(unit=unit, text=unit.target_text, actor=linguist)
    assert unit_of(translated).updated_by == translator
    submit(translation=translated, actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(translated, linguist)


def test_submit__names_what_is_missing(translated: Translation, translator: User) -> None:
    translate_unit(unit=unit_of(translated), text="", actor=translator)
    with pytest.raises(IncompleteTranslation) as refused:
        submit(translation=translated, actor=translator)
    assert refused.value.missing == (FIRST,)
    assert not translated.revisions.exists()


def test_submit__takes_its_queries_whatever_the_number_of_units(
    translated: Translation, translator: User, republish: Callable[..., ArticlePage]
) -> None:
    submit(translation=translated, actor=translator)
    with CaptureQueriesContext(
        connection,
    ) as few:
        submit(translation=translated, actor=translator)
    more = [paragraph(f"Paragraph {number}.", f"more-{number}") for number in range(30)]
    republish(body_en=[section(*more)])
    for unit in translated.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=translated, actor=translator)
    with CaptureQueriesContext(connection) as many:
        submit(translation=translated, actor=translator)
    assert len(many) == len(few)


def test_edited_unit__is_not_reviewed_any_more(
    public_spanish: Translation, translator: User
) -> None:
    unit = unit_of(public_spanish)
    assert not translate_unit(unit=unit, text=unit.target_text, actor=translator)
    assert unit_of(public_spanish).state == UnitState.REVIEWED
    assert translate_unit(unit=unit, text="Otro <1>texto</1>.", actor=translator)
    assert unit_of(public_spanish).state == UnitState.TRANSLATED


def test_unit_changed_during_review__is_not_marked_as_reviewed(
    translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    translate_unit(unit=unit_of(translated), text="Otro <1>texto</1>.", actor=translator)
    approve(translated, linguist)
    assert unit_of(translated).state == UnitState.TRANSLATED
    assert unit_of(translated, "headline").state == UnitState.REVIEWED


def test_unit__refuses_wrong_placeholders(translated: Translation, translator: User) -> None:
    with pytest.raises(InvalidTarget, match="lacks <1>"):
        translate_unit(unit=unit_of(translated), text="Sin nada.", actor=translator)
    assert unit_of(translated).target_text == pseudo("A hiccup is a <1>sudden</1> movement.")


def test_unit__changed_by_somebody_else_is_refused(
    translated: Translation, translator: User
) -> None:
    seen = unit_of(translated, "headline")
    translate_unit(unit=seen, text="Hipo", actor=translator)
    with pytest.raises(UnitChangedMeanwhile):
        translate_unit(unit=seen, text="Singulto", actor=translator, version=seen.version)
    assert unit_of(translated, "headline").target_text == "Hipo"


def test_regional_variant__takes_its_parents_approved_units(
    public_spanish: Translation, translator: User, linguist: User
) -> None:
    mexican = Translation.objects.get(article=public_spanish.article, language="es-mx")
    other = make_user("mexican", "Translators")
    translate_unit(unit=unit_of(mexican, "headline"), text="Hipo", actor=other)
    submit(translation=mexican, actor=other)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(mexican, translator)
    approve(mexican, linguist)
    text = publication(mexican).edition.text
    assert (text.headline, text.summary) == (
        "Hipo",
        pseudo("Hiccups are common and mostly harmless."),
    )
    assert unit_of(mexican, "headline").state == UnitState.REVIEWED
    assert unit_of(mexican).state == UnitState.UNTRANSLATED


def test_regional_variant__takes_nothing_that_is_not_approved(
    translated: Translation, translator: User
) -> None:
    mexican = Translation.objects.get(article=translated.article, language="es-mx")
    with pytest.raises(IncompleteTranslation):
        submit(translation=mexican, actor=translator)
