"""A translator opens what stands beside a unit, and takes an earlier wording back."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.articles.models import ArticlePage
from cms.translation.actions import translate_unit
from cms.translation.models import Translation, TranslationUnit
from tests.build import edit, paragraph, section, sign_off_draft

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_earlier_wording__goes_into_the_field_and_loses_nothing_typed(
    visit: Callable[[User], Page],
    published: ArticlePage,
    editor: User,
    clinician: User,
    translator: User,
) -> None:
    translation = Translation.objects.get(language="es")
    headline = translation.units.get(key="headline")
    translate_unit(unit=headline, text="Hipo", actor=translator)
    article = edit(published, editor, headline_en="Hiccups, explained")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    headline.refresh_from_db()
    translate_unit(unit=headline, text="El hipo, explicado", actor=translator)
    summary = translation.units.get(key="summary")
    page = visit(translator)
    page.goto(reverse("concord_units", args=[translation.pk]))

    page.fill(f"#target-{summary.pk}", "Sin guardar")
    beside = page.locator(f"#unit-{headline.pk} details")
    beside.locator("summary").click()
    beside.get_by_role("button", name="Use this text").first.click()

    expect(page.locator(f"#target-{headline.pk}")).to_have_value("Hipo")
    expect(page.locator(f"#target-{headline.pk}")).to_be_focused()
    expect(page.locator(f"#target-{summary.pk}")).to_have_value("Sin guardar")


def test_what_is_done_beside_a_text__changes_its_state_and_leaves_it_ready_to_be_typed_in(
    visit: Callable[[User], Page],
    make_article: Callable[..., ArticlePage],
    clinician: User,
    translator: User,
    linguist: User,
) -> None:
    text = paragraph('It passes after <a href="https://example.org/3">3 days</a>.', "paragraph-1")
    article = make_article(body_en=[section(text)])
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    unit = TranslationUnit.objects.get(translation__language="es", source_text__contains="3 days")
    translate_unit(unit=unit, text="Pasa en <1>72 horas</1>.", actor=translator)
    page = visit(linguist)
    page.goto(reverse("concord_units", args=[unit.translation_id]))
    row = page.locator(f"#unit-{unit.pk}")
    label, beside = row.locator(".unit-label"), row.locator(".unit-beside")
    expect(label).to_contain_text("1 check stops this text")

    beside.locator("summary").first.click()
    beside.get_by_label("Why the text is right").fill("72 hours are 3 days")
    beside.get_by_role("button", name="Dismiss").click()
    expect(label).not_to_contain_text("stops this text")

    beside.get_by_label("In Spanish, link 1 leads to").fill("https://example.org/es/3")
    beside.get_by_role("button", name="Save the links").click()
    expect(beside).to_contain_text("The links were saved.")
    page.fill(f"#target-{unit.pk}", "Se pasa en <1>72 horas</1>.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#units-status")).to_have_text("1 text was saved.")
    unit.refresh_from_db()
    assert unit.target_text == "Se pasa en <1>72 horas</1>."
    assert unit.links == {"https://example.org/3": "https://example.org/es/3"}


def test_text_that_was_finished_or_sent_back__can_be_saved_after_it(
    visit: Callable[[User], Page], published: ArticlePage, translator: User, linguist: User
) -> None:
    translation = Translation.objects.get(language="es")
    linked = translation.units.filter(rich=True).earliest("position")
    headline = translation.units.get(key="headline")
    translate_unit(unit=headline, text="Hipo", actor=translator)
    page = visit(linguist)
    status = page.locator("#units-status")

    page.goto(f"{reverse('concord_units', args=[translation.pk])}?show=open")
    page.fill(f"#target-{linked.pk}", linked.source_text)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(status).to_have_text("1 text was saved.")
    beside = page.locator(f"#unit-{linked.pk} .unit-beside")
    beside.locator("summary").first.click()
    beside.get_by_label("Why the text is right").first.fill("A name in Latin letters")
    beside.get_by_role("button", name="Dismiss").first.click()
    expect(beside).to_contain_text("The finding was dismissed.")
    page.fill(f"#target-{linked.pk}", f"Es {linked.source_text}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(status).to_have_text("1 text was saved.")
    expect(page.locator(f"#error-{linked.pk}")).to_have_count(0)

    page.goto(reverse("concord_units", args=[translation.pk]))
    unit = page.locator(f"#unit-{headline.pk}")
    unit.locator(".unit-beside summary").first.click()
    unit.get_by_label("What has to change").fill("El artículo falta.")
    unit.get_by_role("button", name="Send this text back").click()
    expect(unit.get_by_label("Needs more work")).to_be_checked()
    page.fill(f"#target-{headline.pk}", "El hipo")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(status).to_have_text("1 text was saved.")
    headline.refresh_from_db()
    assert headline.target_text == "El hipo"
