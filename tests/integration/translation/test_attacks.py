"""Ways past the second pair of eyes, and texts that change under the reviewers' hands."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.errors import NotSignedOff, PublishingRefused
from cms.publishing.models import Edition
from cms.publishing.rules import WithdrawalKind
from cms.review.errors import ReviewRefused
from cms.translation.actions import submit, translate_unit
from cms.translation.errors import IncompleteTranslation
from cms.translation.models import Translation
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.build import make_user, paragraph, section
from tests.integration.translation.build import (
    CHANGED,
    FIRST,
    approve,
    article_of,
    body_with,
    publication,
    states,
    unit_of,
)
from tests.integration.translation.build_po import take
from tests.partner_client import PartnerClient


def fresh(translation: Translation) -> Translation:
    return Translation.objects.get(pk=translation.pk)


def test_sign_off__of_the_same_words_for_another_source_carries_nothing(
    public_spanish: Translation,
    translator: User,
    republish: Callable[..., ArticlePage],
) -> None:
    republish(body_en=body_with("A hiccup is <b>always</b> a movement."))
    unit = unit_of(public_spanish)
    translate_unit(unit=unit, text=unit.target_text, actor=translator)
    submit(translation=public_spanish, actor=translator)
    with pytest.raises(NotSignedOff):
        fresh(public_spanish).get_latest_revision().publish()
    assert publication(public_spanish).outdated


def test_sign_off__of_the_same_words_is_given_anew(
    public_spanish: Translation,
    translator: User,
    linguist: User,
    republish: Callable[..., ArticlePage],
) -> None:
    republish(body_en=body_with(CHANGED))
    unit = unit_of(public_spanish)
    translate_unit(unit=unit, text=unit.target_text, actor=translator)
    submit(translation=public_spanish, actor=translator)
    approve(public_spanish, linguist)
    assert not publication(public_spanish).outdated
    assert publication(public_spanish).edition.source_edition == Edition.objects.get(
        language="en", number=2
    )


def test_import__during_the_review_changes_nothing_of_what_is_reviewed(
    translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    sent = exported([translated]).decode()
    assert take(sent.replace('msgstr "ES They', 'msgstr "XX They'), translator).changed == 1
    approve(translated, linguist)
    edition = publication(translated).edition
    assert edition.text.key_points[0]["value"] == "ES They pass."
    assert unit_of(translated, "key_points/point-1").state == UnitState.TRANSLATED


def test_edit__after_the_approval_is_not_public_and_not_reviewed(
    public_spanish: Translation, translator: User
) -> None:
    translate_unit(unit=unit_of(public_spanish), text="Otro <1>x</1>.", actor=translator)
    assert "Otro" not in str(publication(public_spanish).edition.content)
    assert unit_of(public_spanish).state == UnitState.TRANSLATED


def test_linguist__who_wrote_what_a_variant_takes_over_cannot_approve_it(
    translated: Translation, translator: User, linguist: User
) -> None:
    translate_unit(unit=unit_of(translated), text="De <1>L</1>.", actor=linguist)
    submit(translation=translated, actor=translator)
    second = make_user("second", "Linguists")
    approve(translated, second)
    mexican = Translation.objects.get(article=translated.article, language="es-mx")
    submit(translation=mexican, actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(mexican, linguist)
    approve(mexican, second)
    assert fresh(mexican).live


def test_linguist__who_wrote_an_older_wording_that_came_back_cannot_approve_it(
    translated: Translation,
    translator: User,
    linguist: User,
    republish: Callable[..., ArticlePage],
) -> None:
    translate_unit(unit=unit_of(translated), text="De <1>L</1>.", actor=linguist)
    republish(body_en=body_with(CHANGED))
    translate_unit(unit=unit_of(translated), text="De <1>T</1>.", actor=translator)
    republish(body_en=body_with("A hiccup is a <b>sudden</b> movement."))
    submit(translation=translated, actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(translated, linguist)


def test_recalled_language__gives_a_variant_nothing_any_more(
    public_spanish: Translation, translator: User
) -> None:
    withdraw(
        article=article_of(public_spanish),
        language=public_spanish.code,
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )
    assert set(states(public_spanish).values()) == {UnitState.TRANSLATED}
    mexican = Translation.objects.get(article=article_of(public_spanish), language="es-mx")
    with pytest.raises(IncompleteTranslation):
        submit(translation=mexican, actor=translator)


def test_recalled_language__leaves_a_withdrawn_variant_no_sign_off(
    public_spanish: Translation, translator: User, linguist: User
) -> None:
    mexican = Translation.objects.get(article=article_of(public_spanish), language="es-mx")
    submit(translation=mexican, actor=translator)
    approve(mexican, linguist)
    fresh(mexican).unpublish()
    withdraw(
        article=article_of(public_spanish),
        language=public_spanish.code,
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )

    with pytest.raises(NotSignedOff):
        fresh(mexican).latest_revision.publish()

    assert not fresh(mexican).live


def test_withdrawn_language__keeps_its_reviewed_units(public_spanish: Translation) -> None:
    public_spanish.unpublish()
    assert set(states(public_spanish).values()) == {UnitState.REVIEWED}


@pytest.mark.parametrize("kind", WithdrawalKind)
def test_translation__is_not_published_once_its_source_is_gone(
    translated: Translation, translator: User, linguist: User, kind: WithdrawalKind
) -> None:
    submit(translation=translated, actor=translator)
    withdraw_article(
        article=ArticlePage.objects.get(pk=translated.article_id), kind=kind, reason="Gone."
    )
    with pytest.raises(PublishingRefused):
        approve(translated, linguist)
    assert not fresh(translated).live
    assert not Edition.objects.filter(language="es").exists()


def test_translation__of_a_source_that_moved_on_during_its_review_is_not_published(
    translated: Translation, translator: User, republish: Callable[..., ArticlePage]
) -> None:
    submit(translation=translated, actor=translator)
    revision = fresh(translated).get_latest_revision()
    republish(body_en=body_with(CHANGED))
    with pytest.raises(PublishingRefused):
        revision.publish()
    assert not fresh(translated).live


def test_duplicates__keep_each_its_own_translation(
    spanish: Translation, translator: User, republish: Callable[..., ArticlePage]
) -> None:
    two = [paragraph("Same.", "one"), paragraph("Same.", "two")]
    republish(body_en=[section(*two)])
    for name in ("one", "two"):
        key = f"body/{name}/text/aaaaa"
        translate_unit(unit=unit_of(spanish, key), text=f"Igual {name}.", actor=translator)
    republish(body_en=[section(two[1], two[0]), section(identity="s2", heading="More")])
    republish(body_en=[section(two[1]), section(two[0], identity="s2", heading="More")])
    for name in ("one", "two"):
        unit = unit_of(spanish, f"body/{name}/text/aaaaa")
        assert (unit.target_text, unit.state) == (f"Igual {name}.", UnitState.TRANSLATED)


@pytest.mark.parametrize(
    "html",
    [
        "A hiccup  is a <b>sudden</b>\nmovement.",
        "A hiccup is a <b>sudden</b> movement. ",
        "A hiccup is a <i>sudden</i> movement.",
    ],
)
def test_spacing_and_style__outdate_nothing(
    public_spanish: Translation, republish: Callable[..., ArticlePage], html: str
) -> None:
    republish(body_en=body_with(html))
    assert not publication(public_spanish).outdated
    assert unit_of(public_spanish).state == UnitState.REVIEWED


def test_composition__outdates_nothing(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with("A caf\u00e9 <b>x</b>."))
    translated = unit_of(public_spanish)
    before = translated.source_hash
    republish(body_en=body_with("A cafe\u0301 <b>x</b>."))
    assert unit_of(public_spanish).source_hash == before


def test_paragraph__that_is_split_keeps_what_did_not_change(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    two = paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-1")
    two["value"] += '<p data-block-key="bbbbb">It passes.</p>'
    republish(
        body_en=[section(two, paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2"))]
    )
    assert states(public_spanish)[FIRST] == UnitState.REVIEWED
    assert states(public_spanish)["body/paragraph-1/text/bbbbb"] == UnitState.UNTRANSLATED


def test_paragraphs__that_are_merged_need_work(
    public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    merged = "A hiccup is a <b>sudden</b> movement. Breathe out CO<sub>2</sub> slowly."
    republish(body_en=[section(paragraph(merged, "paragraph-1"))])
    assert states(public_spanish)[FIRST] == UnitState.NEEDS_WORK


def test_markup_in_a_translation__reaches_a_partner_as_words(
    translated: Translation, translator: User, linguist: User
) -> None:
    attack = "<script>alert(document)</script>"
    translate_unit(unit=unit_of(translated), text=f"{attack} <1>x</1>", actor=translator)
    translate_unit(unit=unit_of(translated, "headline"), text=attack, actor=translator)
    submit(translation=translated, actor=translator)
    approve(translated, linguist)
    answer = PartnerClient().article("hiccups", "?lang=es").json()
    assert answer["headline"] == attack
    rich = str(answer["body"])
    assert "&lt;script&gt;" in rich
    assert "<script>" not in rich
