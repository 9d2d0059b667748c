"""The links of a language: set beside the unit, reviewed like its words, followed when they change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.delivery.models import Document
from cms.publishing.models import Publication
from cms.translation.actions import set_links, submit, translate_unit
from cms.translation.errors import InvalidTarget, TranslationRefused, UnitChangedMeanwhile
from cms.translation.models import Translation, TranslationUnit, UnitChange
from tests.build import paragraph, section
from tests.integration.translation.build import FIRST, approve, pseudo, unit_of
from tests.integration.translation.build_pages import edit_url, login, units_url

OLD, NEW, LOCAL = "https://old.example/", "https://new.example/", "https://es.example/"


def body(address: str) -> list[dict[str, Any]]:
    return [
        section(
            paragraph(f'Ask <a href="{address}">a clinic</a>.', "paragraph-1"),
            {
                "type": "call_to_action",
                "id": "cta",
                "value": {"title": "Find help", "text": "", "link_label": "", "url": address},
            },
        )
    ]


@pytest.fixture
def linked(republish: Callable[..., ArticlePage], translator: User) -> Translation:
    """The Spanish translation of an article with links, complete."""
    republish(body_en=body(OLD))
    spanish = Translation.objects.get(language="es")
    for unit in spanish.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    return spanish


def publish(translation: Translation, translator: User, linguist: User) -> None:
    submit(translation=translation, actor=translator)
    approve(translation, linguist)


def send(client: Client, unit: TranslationUnit, own: str) -> str:
    """Send the panel's form; return the page that follows."""
    sent = {"version": unit.version, "address": unit.addresses, "own": own}
    address = reverse("concord_unit_links", args=[unit.translation_id, unit.pk])
    return client.post(address, sent, follow=True).content.decode()


def test_link__of_a_language_is_public_after_review_and_only_there(
    linked: Translation, translator: User, linguist: User
) -> None:
    set_links(unit=unit_of(linked), links={OLD: LOCAL}, actor=translator)
    set_links(unit=unit_of(linked, "body/cta/title"), links={OLD: LOCAL}, actor=translator)

    publish(linked, translator, linguist)

    spanish, english = (Document.objects.get(language=code).body for code in ("es", "en"))
    assert spanish.count(LOCAL) == 2
    assert OLD not in spanish
    assert english.count(OLD) == 2
    assert set(linked.units.active().values_list("state", flat=True)) == {"reviewed"}


def test_link__changed_drops_the_approval_and_stands_in_the_history(
    linked: Translation, translator: User, linguist: User
) -> None:
    publish(linked, translator, linguist)

    assert set_links(unit=unit_of(linked), links={OLD: LOCAL}, actor=linguist)

    unit = unit_of(linked)
    assert (unit.state, unit.updated_by, unit.confirmed_by) == ("translated", translator, None)
    last = UnitChange.objects.filter(unit=unit).first()
    assert last is not None
    assert (last.event, last.actor) == ("led_elsewhere", linguist)
    assert not set_links(unit=unit, links={OLD: LOCAL}, actor=linguist)


def test_link__makes_whoever_sets_it_an_author(
    linked: Translation, translator: User, linguist: User
) -> None:
    set_links(unit=unit_of(linked), links={OLD: LOCAL}, actor=linguist)

    submit(translation=linked, actor=translator)

    linked.refresh_from_db()
    authors = linked.get_latest_revision_as_object().authors
    assert authors == sorted([translator.pk, linguist.pk])


def test_link__is_taken_back_by_an_empty_address(linked: Translation, translator: User) -> None:
    set_links(unit=unit_of(linked), links={OLD: LOCAL}, actor=translator)
    set_links(unit=unit_of(linked), links={OLD: " "}, actor=translator)
    assert unit_of(linked).links == {}


@pytest.mark.parametrize(
    ("links", "refusal"),
    [
        ({OLD: "javascript:alert(1)"}, InvalidTarget),
        ({NEW: LOCAL}, TranslationRefused),
    ],
)
def test_link__that_no_article_could_hold_is_refused(
    linked: Translation, links: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        set_links(unit=unit_of(linked), links=links, actor=None)
    assert unit_of(linked).links == {}


def test_link__needs_a_translation_and_an_unchanged_unit(
    linked: Translation, translator: User
) -> None:
    unit, version = unit_of(linked), unit_of(linked).version
    translate_unit(unit=unit, text="", actor=translator)
    with pytest.raises(UnitChangedMeanwhile):
        set_links(unit=unit, links={OLD: LOCAL}, actor=translator, version=version)
    with pytest.raises(TranslationRefused):
        set_links(unit=unit, links={OLD: LOCAL}, actor=translator)


def test_source__with_another_address_outdates_no_word_but_the_edition(
    linked: Translation,
    republish: Callable[..., ArticlePage],
    translator: User,
    linguist: User,
    client: Client,
) -> None:
    publish(linked, translator, linguist)

    republish(body_en=body(NEW))

    unit = unit_of(linked)
    assert (unit.state, unit.target_text) == ("translated", pseudo(unit.source_text))
    assert (unit.addresses, unit.previous_addresses) == ([NEW], [OLD])
    assert Publication.objects.get(language="es").outdated
    page = login(client, translator).get(units_url(linked)).content.decode()
    assert page.count("leads elsewhere than before") == 2

    linked.refresh_from_db()
    submit(translation=linked, actor=translator)
    review = login(client, linguist).get(edit_url(linked)).content.decode()
    assert f"<code>{OLD}</code>" in review
    assert f"<code>{NEW}</code>" in review

    approve(linked, linguist)
    assert unit_of(linked).previous_addresses == []
    assert not Publication.objects.get(language="es").outdated
    assert OLD not in Document.objects.get(language="es").body


def test_source__with_another_address_sends_a_replaced_link_back_to_work(
    linked: Translation, republish: Callable[..., ArticlePage], translator: User
) -> None:
    set_links(unit=unit_of(linked), links={OLD: LOCAL}, actor=translator)

    republish(body_en=body(NEW))

    unit = unit_of(linked)
    assert (unit.state, unit.local_addresses) == ("needs_work", [NEW])
    republish(body_en=body(OLD))
    assert unit_of(linked).local_addresses == [LOCAL]


def test_panel__saves_and_refuses_with_a_sentence(linked: Translation, desk: Client) -> None:
    assert "javascript:alert" in send(desk, unit_of(linked), "javascript:alert(1)")
    assert unit_of(linked).links == {}

    page = send(desk, unit_of(linked), LOCAL)

    assert unit_of(linked).links == {OLD: LOCAL}
    assert f'value="{LOCAL}"' in page


def test_panel__is_there_only_where_the_text_has_links(linked: Translation, desk: Client) -> None:
    def page(key: str) -> str:
        address = reverse("concord_unit", args=[linked.pk, unit_of(linked, key).pk])
        return desk.get(address).content.decode()

    assert OLD in page(FIRST)
    assert "concord_unit_links" not in page("headline")
    assert "Save the links" not in page("headline")


def test_panel__saves_nothing_for_whoever_may_not_or_while_a_review_runs(
    linked: Translation, client: Client, editor: User, translator: User
) -> None:
    login(client, editor)
    address = reverse("concord_unit_links", args=[linked.pk, unit_of(linked).pk])
    assert client.post(address, {"address": OLD, "own": LOCAL}).status_code in {302, 403}

    submit(translation=linked, actor=translator)
    login(client, translator)
    assert "under review" in send(client, unit_of(linked), LOCAL)
    assert unit_of(linked).links == {}
