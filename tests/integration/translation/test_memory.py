"""The memory learns what became public, and helps with the next article."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.rules import WithdrawalKind
from cms.translation.actions import (
    forget,
    remember_edition,
    remember_imported,
    submit,
    translate_unit,
)
from cms.translation.memory.entry import Quality
from cms.translation.memory.scoring import CONTEXT, EXACT, Penalty
from cms.translation.models import MemoryEntry, Translation, TranslationUnit
from cms.translation.selectors.lookup import best_matches, suggestions_for
from tests.bench.large import body
from tests.build import paragraph, section, sign_off_draft
from tests.integration.translation.build import approve, article_of, body_with, publication, unit_of
from tests.unit.translation.memory.build import remembered


def entries(language: str = "es") -> dict[str, str]:
    return dict(
        MemoryEntry.objects.filter(target_language=language).values_list(
            "source_text", "target_text"
        )
    )


@pytest.fixture
def similar(make_article: Callable[..., ArticlePage], clinician: User) -> Translation:
    """The untranslated Spanish translation of another article, much like the first."""
    article = make_article(
        slug="sneezing",
        headline_en="Hiccups",
        body_en=[
            section(
                paragraph("A hiccup is a <i>sudden</i> movement.", "paragraph-7"),
                paragraph("Breathe out CO<sub>2</sub> quickly.", "paragraph-8"),
                paragraph("Nothing like it is known.", "paragraph-9"),
                identity="section-7",
            )
        ],
    )
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    return Translation.objects.get(article=article, language="es")


def test_memory__keeps_what_was_published(public_spanish: Translation, linguist: User) -> None:
    assert len(entries()) == 6
    entry = MemoryEntry.objects.get(source_text="A hiccup is a <1>sudden</1> movement.")
    assert (entry.target_text, entry.quality, entry.approved_by) == (
        "ES A hiccup is a <1>sudden</1> movement.",
        Quality.REVIEWED,
        linguist,
    )
    assert entry.edition == publication(public_spanish).edition


def test_memory__learns_nothing_before_it_is_public(translated: Translation) -> None:
    assert entries() == {}


def test_memory__fed_twice_changes_nothing(public_spanish: Translation) -> None:
    before = list(MemoryEntry.objects.order_by("pk").values())

    again = remember_edition(publication(public_spanish).edition)

    assert (again.added, again.changed, again.unchanged) == (0, 0, 6)
    assert list(MemoryEntry.objects.order_by("pk").values()) == before


def test_memory__a_corrected_translation_takes_the_place_of_the_old(
    public_spanish: Translation, translator: User, linguist: User
) -> None:
    translate_unit(unit=unit_of(public_spanish, "headline"), text="Hipo", actor=translator)
    submit(translation=public_spanish, actor=translator)
    approve(public_spanish, linguist)
    assert entries()["Hiccups"] == "Hipo"
    assert MemoryEntry.objects.count() == 6


def test_memory__keeps_the_translation_of_a_text_that_the_article_no_longer_has(
    public_spanish: Translation,
    translator: User,
    linguist: User,
    republish: Callable[..., ArticlePage],
) -> None:
    republish(body_en=body_with("Something else is said."))
    translation = Translation.objects.get(pk=public_spanish.pk)
    translate_unit(unit=unit_of(translation), text="Otra cosa.", actor=translator)
    submit(translation=translation, actor=translator)
    approve(translation, linguist)
    assert entries()["Something else is said."] == "Otra cosa."
    assert "A hiccup is a <1>sudden</1> movement." in entries()


@pytest.mark.parametrize("kind", list(WithdrawalKind))
def test_memory__forgets_what_was_withdrawn(
    public_spanish: Translation, kind: WithdrawalKind
) -> None:
    withdraw(
        article=article_of(public_spanish), language=LanguageCode("es"), kind=kind, reason="Wrong"
    )
    assert entries() == {}


def test_memory__forgets_an_article_that_went_in_all_languages(
    public_spanish: Translation,
) -> None:
    withdraw_article(
        article=article_of(public_spanish), kind=WithdrawalKind.RECALLED, reason="Dangerous"
    )
    assert entries() == {}


def test_memory__forgets_only_that_language(public_spanish: Translation) -> None:
    assert forget(original=article_of(public_spanish), language=LanguageCode("fr")) == 0
    assert len(entries()) == 6


def test_suggestions__of_the_very_same_text(
    public_spanish: Translation, similar: Translation
) -> None:
    found = suggestions_for(unit_of(similar, "headline"))
    assert (found[0].match.points, found[0].match.text) == (CONTEXT, "ES Hiccups")
    assert not found[0].match.same_original


def test_suggestions__of_a_text_with_one_word_changed(
    public_spanish: Translation, similar: Translation
) -> None:
    unit = unit_of(similar, "body/paragraph-8/text/aaaaa")
    found = suggestions_for(unit)
    assert found[0].match.text == "ES Breathe out CO<1>2</1> slowly."
    assert 75 <= found[0].match.points < EXACT
    assert [piece.text for piece in found[0].diff if piece.kind == "deleted"] == ["slowly"]
    assert [piece.text for piece in found[0].diff if piece.kind == "inserted"] == ["quickly"]


def test_suggestions__none_for_a_text_like_nothing_else(
    public_spanish: Translation, similar: Translation
) -> None:
    assert suggestions_for(unit_of(similar, "body/paragraph-9/text/aaaaa")) == []


def test_suggestions__for_a_regional_variant_cost_points(
    public_spanish: Translation,
) -> None:
    mexican = Translation.objects.get(article=article_of(public_spanish), language="es-mx")
    found = suggestions_for(unit_of(mexican))
    assert found[0].match.penalties == (Penalty.OTHER_REGION,)
    assert found[0].match.same_original
    assert found[0].match.points < EXACT


def test_suggestions__for_another_language_are_none(public_spanish: Translation) -> None:
    french = Translation.objects.get(article=article_of(public_spanish), language="fr")
    assert suggestions_for(unit_of(french)) == []


def test_suggestions__write_nothing(public_spanish: Translation, similar: Translation) -> None:
    suggestions_for(unit_of(similar, "headline"))
    assert set(similar.units.values_list("target_text", flat=True)) == {""}


def test_best_matches__tell_exact_from_fuzzy(
    public_spanish: Translation, similar: Translation
) -> None:
    units = list(similar.units.active())
    by_key = {unit.key: unit.pk for unit in units}
    exact = best_matches(units)
    assert exact[by_key["headline"]] == CONTEXT
    assert by_key["body/paragraph-8/text/aaaaa"] not in exact
    fuzzy = best_matches(units, fuzzy=True)
    assert 75 <= fuzzy[by_key["body/paragraph-8/text/aaaaa"]] < EXACT
    assert by_key["body/paragraph-9/text/aaaaa"] not in fuzzy


def test_index__follows_when_rows_go_and_change(
    public_spanish: Translation, similar: Translation
) -> None:
    unit = unit_of(similar, "body/paragraph-8/text/aaaaa")
    MemoryEntry.objects.filter(source_text__startswith="Breathe").delete()
    assert suggestions_for(unit) == []
    remember_edition(publication(public_spanish).edition)
    assert len(suggestions_for(unit)) == 1


def test_panel__offers_the_text_and_says_where_it_comes_from(
    desk: Client, public_spanish: Translation, similar: Translation
) -> None:
    unit = unit_of(similar, "body/paragraph-8/text/aaaaa")
    part = desk.get(
        reverse("concord_unit", args=[similar.pk, unit.pk]),
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).content.decode()

    assert 'data-use-text="ES Breathe out CO&lt;1&gt;2&lt;/1&gt; slowly."' in part
    assert "<del>slowly</del>" in part
    assert "<ins>quickly</ins>" in part
    assert "From “Hiccups”, edition 1, approved by Linguist Tester." in part
    assert not similar.units.exclude(target_text="").exists()


def test_panel__of_a_variant_says_what_the_region_costs(
    desk: Client, public_spanish: Translation
) -> None:
    mexican = Translation.objects.get(article=public_spanish.article, language="es-mx")
    address = reverse("concord_unit", args=[mexican.pk, unit_of(mexican).pk])

    assert "4 points less: it is written in Spanish." in desk.get(address).content.decode()


def test_panel__does_not_offer_what_the_unit_has(desk: Client, public_spanish: Translation) -> None:
    address = reverse("concord_unit", args=[public_spanish.pk, unit_of(public_spanish).pk])

    part = desk.get(address, headers={"X-Requested-With": "XMLHttpRequest"}).content.decode()
    assert "Translation memory" not in part


@pytest.mark.parametrize("paragraphs", [10, 100])
def test_look_ups__take_as_many_queries_in_a_long_article_as_in_a_short_one(
    make_article: Callable[..., ArticlePage],
    clinician: User,
    django_assert_num_queries: Any,
    paragraphs: int,
) -> None:
    article = make_article(slug="long", body_en=body(paragraphs))
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    units = list(TranslationUnit.objects.filter(translation__language="es"))
    remember_imported([remembered("Hiccups", "Hipo", rich=False)], file="x")

    with django_assert_num_queries(3):
        best_matches(units)
    with django_assert_num_queries(5):
        assert suggestions_for(units[0])
