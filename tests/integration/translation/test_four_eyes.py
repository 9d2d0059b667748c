"""Roundabout ways past the second pair of eyes: over links, files, variants and former wordings."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.publishing.actions import withdraw
from cms.publishing.errors import NotSignedOff
from cms.publishing.rules import WithdrawalKind
from cms.review.actions import decide
from cms.review.errors import ReviewRefused
from cms.review.rules import Decision, SignOffKind
from cms.review.subjects import subject_of
from cms.translation.actions import (
    approve_unit,
    dismiss_finding,
    send_back_unit,
    set_links,
    submit,
    translate_unit,
)
from cms.translation.errors import BlockedByChecks, DismissalRefused, RevisionRefused
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.checking import blocking_hits
from cms.translation.selectors.exporting import exported
from tests.build import make_user, paragraph, section, sign_off_draft
from tests.integration.translation.build import (
    CHANGED,
    FIRST,
    approve,
    article_of,
    body_with,
    pseudo,
    publication,
    unit_of,
)
from tests.integration.translation.build_po import take

LINK, LOCAL, OTHER = "https://old.example/", "https://es.example/", "https://other.example/"
AS_BEFORE = "A hiccup is a <b>sudden</b> movement."


def approved(unit: TranslationUnit, reviser: User) -> None:
    approve_unit(unit=unit, reviser=reviser, version=unit.version)


@pytest.fixture
def linked(republish: Callable[..., ArticlePage], translator: User) -> Translation:
    """A complete Spanish translation with a link in its first paragraph."""
    body = [section(paragraph(f'Ask <a href="{LINK}">a clinic</a>.', "paragraph-1"))]
    republish(body_en=body)
    spanish = Translation.objects.get(language="es")
    for unit in spanish.units.active():
        translate_unit(unit=unit, text=f"ES {unit.source_text}", actor=translator)
    return spanish


def test_link__set_before_the_text_was_edited_keeps_its_author(
    linked: Translation, translator: User, linguist: User
) -> None:
    set_links(unit=unit_of(linked), links={LINK: LOCAL}, actor=linguist)
    translate_unit(unit=unit_of(linked), text="Pregunte en <1>su clínica</1>.", actor=translator)
    with pytest.raises(RevisionRefused, match="four eyes"):
        approved(unit_of(linked), linguist)
    submit(translation=linked, actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(linked, linguist)


def test_confirmer__stays_one_when_somebody_else_changes_a_link(
    linked: Translation, translator: User, linguist: User, republish: Callable[..., ArticlePage]
) -> None:
    body = [section(paragraph(f'Ask <a href="{LINK}">your clinic</a>.', "paragraph-1"))]
    republish(body_en=body)
    unit = unit_of(linked)
    translate_unit(unit=unit, text=unit.target_text, actor=linguist)
    set_links(unit=unit_of(linked), links={LINK: LOCAL}, actor=make_user("third", "Translators"))
    with pytest.raises(RevisionRefused, match="four eyes"):
        approved(unit_of(linked), linguist)


def test_link__that_was_taken_back_makes_nobody_an_author(
    linked: Translation, translator: User, linguist: User
) -> None:
    set_links(unit=unit_of(linked), links={LINK: LOCAL}, actor=linguist)
    set_links(unit=unit_of(linked), links={LINK: ""}, actor=translator)
    translate_unit(unit=unit_of(linked), text="Pregunte en <1>su clínica</1>.", actor=translator)
    approved(unit_of(linked), linguist)
    assert unit_of(linked).state == UnitState.REVIEWED


def test_text_sent_back__cannot_be_approved_after_a_file_mended_it_beside_the_review(
    translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    unit = unit_of(translated, "headline")
    send_back_unit(unit=unit, reviser=linguist, comment="Wrong.", version=unit.version)
    po = exported([translated]).decode()
    take(po.replace("#, fuzzy\n", "").replace('msgstr "ES Hiccups"', 'msgstr "Hipo"'), translator)
    assert unit_of(translated, "headline").target_text == "Hipo"
    with pytest.raises(ReviewRefused, match="sent back"):
        approve(translated, linguist)
    submit(translation=translated, actor=translator)
    approve(translated, linguist)
    assert publication(translated).edition.text.headline == "Hipo"


def test_recall__lets_former_wordings_be_approved_no_more(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    withdraw(
        article=article_of(public_spanish),
        language=public_spanish.code,
        kind=WithdrawalKind.RECALLED,
        reason="It was wrong.",
    )
    republish(body_en=body_with(AS_BEFORE))
    unit = unit_of(public_spanish)
    assert (unit.target_text, unit.state) == (
        "ES A hiccup is a <1>sudden</1> movement.",
        UnitState.TRANSLATED,
    )


def test_recall__ends_the_reviews_of_texts_from_before_it(
    public_spanish: Translation, translator: User, linguist: User
) -> None:
    mexican = Translation.objects.get(article=public_spanish.article, language="es-mx")
    for translation in (public_spanish, mexican):
        submit(translation=translation, actor=translator)
    withdraw(
        article=article_of(public_spanish),
        language=public_spanish.code,
        kind=WithdrawalKind.RECALLED,
        reason="It was wrong.",
    )
    for translation in (public_spanish, mexican):
        assert not Translation.objects.get(pk=translation.pk).workflow_in_progress
    submit(translation=public_spanish, actor=translator)
    approve(public_spanish, linguist)
    assert publication(public_spanish).is_public


def test_variant__is_stopped_by_what_checks_find_in_the_texts_that_it_takes_over(
    republish: Callable[..., ArticlePage], translator: User, linguist: User
) -> None:
    republish(body_en=[section(paragraph("Take 5 mg twice a day.", "paragraph-1"))])
    spanish = Translation.objects.get(language="es")
    mexican = Translation.objects.get(language="es-mx")
    for unit in spanish.units.active():
        text = (
            "Tome 50 mg dos veces al día." if "mg" in unit.source_text else f"ES {unit.source_text}"
        )
        translate_unit(unit=unit, text=text, actor=translator)
        approved(unit_of(spanish, unit.key), linguist)
    with pytest.raises(BlockedByChecks):
        submit(translation=mexican, actor=make_user("mexican", "Translators"))
    third = make_user("third", "Linguists")
    for hit in blocking_hits(mexican):
        dismiss_finding(unit=hit.unit, check_id=hit.check.id, reason="It is.", actor=third)
    submit(translation=mexican, actor=third)


def test_author__stays_one_when_somebody_else_edits_a_letter(
    translated: Translation, translator: User, linguist: User
) -> None:
    translate_unit(unit=unit_of(translated, "headline"), text="El hipo", actor=linguist)
    translate_unit(unit=unit_of(translated, "headline"), text="El hipo.", actor=translator)
    with pytest.raises(RevisionRefused, match="four eyes"):
        approved(unit_of(translated, "headline"), linguist)
    submit(translation=translated, actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(translated, linguist)
    third = make_user("third", "Linguists")
    approve(translated, third)
    translate_unit(unit=unit_of(translated, "headline"), text="Hipo.", actor=translator)
    approved(unit_of(translated, "headline"), linguist)


def test_author__stays_one_when_a_file_edits_a_letter(
    translated: Translation, translator: User, linguist: User
) -> None:
    translate_unit(unit=unit_of(translated, "headline"), text="El hipo", actor=linguist)
    po = exported([translated]).decode()
    take(po.replace('msgstr "El hipo"', 'msgstr "El hipo."'), translator)
    with pytest.raises(RevisionRefused, match="four eyes"):
        approved(unit_of(translated, "headline"), linguist)


def test_author__stays_one_of_both_parts_of_a_text_that_was_cut_in_two(
    translated: Translation, translator: User, linguist: User, republish: Callable[..., ArticlePage]
) -> None:
    long = (
        "Hiccups come from the muscle below the lungs. They stop when you hold your breath a while."
    )
    republish(body_en=[section(paragraph(long, "paragraph-1"))])
    translate_unit(unit=unit_of(translated), text=f"ES {long}", actor=linguist)
    translate_unit(unit=unit_of(translated), text=f"ES: {long}", actor=translator)
    first, second = (f"{part.rstrip('.')}." for part in long.split(". "))
    republish(body_en=[section(paragraph(first, "paragraph-1"), paragraph(second, "new", "bbbbb"))])
    for key in (FIRST, "body/new/text/bbbbb"):
        translate_unit(unit=unit_of(translated, key), text="Otra.", actor=make_user(f"of {key}"))
        with pytest.raises(RevisionRefused, match="four eyes"):
            approved(unit_of(translated, key), linguist)


@pytest.fixture
def of_high_risk(
    make_article: Callable[..., ArticlePage], clinician: User, translator: User
) -> Translation:
    """The Spanish translation of an article of high risk, complete and sent to review."""
    article = make_article(risk_level="high")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    spanish = Translation.objects.get(article=article, language="es")
    for unit in spanish.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=spanish, actor=translator)
    return Translation.objects.get(pk=spanish.pk)


def test_linguist__who_is_a_clinician_too_does_not_sign_off_what_they_approved(
    of_high_risk: Translation, clinician: User
) -> None:
    both = make_user("both", "Linguists", "Clinicians", clinician=True)
    approve(of_high_risk, both)
    waiting = Translation.objects.get(pk=of_high_risk.pk)
    assert waiting.current_workflow_task.get_actions(waiting, both) == []
    with pytest.raises(ReviewRefused, match="two people"):
        approve(of_high_risk, both)
    assert not Translation.objects.get(pk=of_high_risk.pk).live
    approve(of_high_risk, clinician)
    assert Translation.objects.get(pk=of_high_risk.pk).live


def test_gate__takes_no_two_sign_offs_of_one_person_whichever_came_first(
    of_high_risk: Translation,
) -> None:
    both = make_user("both", "Linguists", "Clinicians", clinician=True)
    revision = of_high_risk.get_latest_revision()
    for kind in (SignOffKind.CLINICAL, SignOffKind.LINGUISTIC):
        decide(
            subject=subject_of(revision.as_object()),
            kind=kind,
            decision=Decision.APPROVED,
            reviewer=both,
        )
    with pytest.raises(NotSignedOff, match="clinical"):
        revision.publish()


def test_dismissal__is_not_for_who_wrote_the_same_at_another_place(
    republish: Callable[..., ArticlePage], translator: User, linguist: User
) -> None:
    dose = "Take 5 mg twice a day."
    republish(
        body_en=[section(paragraph(dose, "paragraph-1"), paragraph(dose, "paragraph-2", "bbbbb"))]
    )
    spanish = Translation.objects.get(language="es")
    theirs = unit_of(spanish, "body/paragraph-2/text/bbbbb")
    for unit, actor in ((unit_of(spanish), linguist), (theirs, translator)):
        translate_unit(unit=unit, text="Tome 50 mg dos veces al día.", actor=actor)
    hit = next(hit for hit in blocking_hits(spanish) if hit.unit == theirs)
    with pytest.raises(DismissalRefused, match="You wrote this text"):
        dismiss_finding(unit=theirs, check_id=hit.check.id, reason="It is.", actor=linguist)


def test_migration__reads_off_the_history_who_wrote_before(
    translated: Translation, translator: User, linguist: User
) -> None:
    translate_unit(unit=unit_of(translated, "headline"), text="El hipo", actor=linguist)
    translate_unit(unit=unit_of(translated, "headline"), text="El hipo.", actor=translator)
    TranslationUnit.objects.update(co_authors=[])
    import_module("cms.translation.migrations.0012_co_authors").read_history(apps, None)
    assert unit_of(translated, "headline").co_authors == sorted([translator.pk, linguist.pk])
