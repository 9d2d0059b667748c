"""Translators ask the machine in the admin, see what it says, and take it over or not."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cms.articles.models import ArticlePage
from cms.translation.models import MachineSpending, Term, Translation
from cms.translation.rules import UnitOrigin, UnitState
from tests import machine_server as fault
from tests.integration.translation.build import FIRST, body_with, states, unit_of
from tests.integration.translation.build_machine import suggest_text, texts, unit_url, units_url
from tests.integration.translation.build_pages import form, login
from tests.integration.translation.build_pages import units_url as editor_url
from tests.integration.translation.terms.test_termbase import concept
from tests.machine_server import MachineServer

PART = {"X-Requested-With": "XMLHttpRequest"}


def beside(desk: Client, translation: Translation, key: str = "headline") -> str:
    address = reverse("concord_unit", args=[translation.pk, unit_of(translation, key).pk])
    return desk.get(address, headers=PART).content.decode()


def test_unit__gets_a_suggestion_and_shows_it(
    desk: Client, spanish: Translation, deepl: MachineServer, translator: User
) -> None:
    page = desk.post(unit_url(unit_of(spanish, "headline")), headers=PART, follow=True)
    said = page.content.decode()
    assert "1 text has a suggestion now." in said
    assert 'data-use-text="HICCUPS"' in said
    assert "No person has checked it" in said
    assert texts(spanish) == {"headline": "HICCUPS"}
    assert spanish.units.get(key="headline").machine_suggestions.get().made_by == translator
    assert set(states(spanish).values()) == {UnitState.UNTRANSLATED}


def test_suggestion__taken_over_in_the_editor_is_the_translators_work(
    desk: Client, spanish: Translation, deepl: MachineServer, translator: User
) -> None:
    desk.post(unit_url(unit_of(spanish, "headline")))
    desk.post(editor_url(spanish), form(spanish, headline="HICCUPS"))
    unit = unit_of(spanish, "headline")
    assert (unit.origin, unit.updated_by) == (UnitOrigin.MACHINE, translator)


def test_fault_of_a_suggestion__is_named_beside_it(desk: Client, spanish: Translation) -> None:
    unit = unit_of(spanish)
    suggest_text(unit, "Un hipo.", language="ES")
    page = beside(desk, spanish, unit.key)
    assert "lacks &lt;1&gt;" in page


def test_less_exact_language__is_named(desk: Client, spanish: Translation) -> None:
    mexican = Translation.objects.get(article=spanish.article, language="es-mx")
    suggest_text(unit_of(mexican, "headline"), "Hipo", language="ES-419")
    assert "written in es-419" in beside(desk, mexican)
    suggest_text(unit_of(spanish, "headline"), "Hipo", language="ES")
    assert "written in" not in beside(desk, spanish)


def test_failing_machine__is_a_message(
    desk: Client, spanish: Translation, deepl: MachineServer
) -> None:
    deepl.faults = [fault.status(456)]
    page = desk.post(unit_url(unit_of(spanish, "headline")), headers=PART, follow=True)
    assert "The quota of the account with the machine is used up." in page.content.decode()


def test_whole_translation__says_what_it_would_send_before_it_sends_it(
    desk: Client, spanish: Translation, deepl: MachineServer, settings: Settings
) -> None:
    settings.MACHINE_TRANSLATION_BUDGET = 10_000
    page = desk.get(units_url(spanish)).content.decode()
    assert "without a suggestion: 6" in page
    assert "10000 characters" in page
    assert deepl.asked == []
    after = desk.post(units_url(spanish), follow=True)
    assert after.redirect_chain[-1][0] == editor_url(spanish)
    assert "6 texts have a suggestion now." in after.content.decode()
    assert (
        "Every text is translated or has a suggestion."
        in desk.get(units_url(spanish)).content.decode()
    )


def test_editor__leads_to_the_machine_where_there_is_one(
    desk: Client, spanish: Translation, settings: Settings
) -> None:
    settings.MACHINE_TRANSLATION_PROVIDER = "none"
    assert units_url(spanish) not in desk.get(editor_url(spanish)).content.decode()
    assert unit_url(unit_of(spanish, "headline")) not in beside(desk, spanish)
    settings.MACHINE_TRANSLATION_PROVIDER = "pseudo"
    assert units_url(spanish) in desk.get(editor_url(spanish)).content.decode()
    assert unit_url(unit_of(spanish, "headline")) in beside(desk, spanish)


def test_machine_that_is_not_set_up__is_a_message(
    desk: Client, spanish: Translation, settings: Settings
) -> None:
    settings.MACHINE_TRANSLATION_PROVIDER = "none"
    page = desk.post(unit_url(unit_of(spanish, "headline")), follow=True)
    assert "No machine is set up" in page.content.decode()


@pytest.mark.parametrize("whole", [True, False])
def test_machine__is_not_asked_for_people_who_may_not_translate(
    client: Client, spanish: Translation, deepl: MachineServer, editor: User, *, whole: bool
) -> None:
    address = units_url(spanish) if whole else unit_url(unit_of(spanish, "headline"))
    answer = login(client, editor).post(address)
    assert answer.status_code in {302, 403}
    assert answer.get("Location", "/admin/") == reverse("wagtailadmin_home")
    assert deepl.asked == []


def test_unit__is_asked_for_by_post_only(
    desk: Client, spanish: Translation, deepl: MachineServer
) -> None:
    assert desk.get(unit_url(unit_of(spanish, "headline"))).status_code == 405


def test_unit_of_another_translation__is_not_found(
    desk: Client, spanish: Translation, deepl: MachineServer
) -> None:
    other = Translation.objects.get(article=spanish.article, language="fr")
    unit = unit_of(spanish, "headline")
    address = reverse("concord_machine_unit", args=[other.pk, unit.pk])
    assert desk.post(address).status_code == 404
    assert deepl.asked == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_asking__holds_no_transaction_open_while_the_machine_works(
    client: Client, spanish: Translation, deepl: MachineServer, translator: User
) -> None:
    """Inside a transaction the budget refuses to be written: what is paid for must stay noted."""
    desk = login(client, translator)
    assert desk.post(unit_url(unit_of(spanish, "headline"))).status_code == 302
    assert desk.post(units_url(spanish)).status_code == 302
    assert len(texts(spanish)) == 6
    assert MachineSpending.objects.get().characters > 0


@pytest.mark.parametrize(
    ("source", "suggested", "sentence"),
    [
        ("Take 1.5 mg for 3 days.", "Tome 1,5 mg durante 5 días.", "3"),
        ("Take 1.5 mg for 3 days.", "Tome 1,5 g durante 3 días.", "mg"),
        ("Do not drink alcohol.", "Beba alcohol.", "not"),
    ],
)
def test_number_unit_or_negation_that_a_machine_lost__is_found_by_the_checks(
    desk: Client,
    spanish: Translation,
    republish: Callable[..., ArticlePage],
    source: str,
    suggested: str,
    sentence: str,
) -> None:
    republish(body_en=body_with(source))
    suggest_text(unit_of(spanish), suggested, language="ES")
    page = beside(desk, spanish, FIRST)
    found = page.split('class="unit-findings"')[1].split("</ul>")[0]
    assert sentence in found


def test_good_suggestion__has_no_findings(
    desk: Client, spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with("Take <b>1.5 mg</b> for 3 days. Do not drink alcohol."))
    good = "Tome <1>1,5 mg</1> durante 3 días. No beba alcohol."
    suggest_text(unit_of(spanish), good, language="ES")
    page = beside(desk, spanish, FIRST)
    assert "unit-findings" not in page
    assert "error-message" not in page


def test_forbidden_term__of_a_machine_is_found(desk: Client, spanish: Translation) -> None:
    hiccup = concept("hiccup", en="hiccups", es="hipo")
    Term.objects.create(concept=hiccup, language="es", text="singulto", status="forbidden")
    suggest_text(unit_of(spanish, "headline"), "Singulto", language="ES")
    assert "The termbase forbids" in beside(desk, spanish)
