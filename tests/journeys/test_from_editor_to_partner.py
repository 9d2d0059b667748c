"""The whole way through the screens: editor, clinician, translator, linguist, and a partner."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import APIResponse, Browser, Page, expect

from cms.articles.models import ArticlePage
from cms.partners.actions import issue_key
from cms.partners.models import Partner
from cms.publishing.models import Publication
from cms.translation.models import Translation

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

Visit = Callable[[User], Page]

SPANISH = {
    "Hiccups, and how they stop": "El hipo y cómo se quita",
    "Hiccups are common and mostly harmless.": "El hipo es frecuente y casi siempre inofensivo.",
    "They pass.": "Se pasa.",
    "Overview": "Resumen",
    "A hiccup is a <1>sudden</1> movement.": "El hipo es un movimiento <1>súbito</1>.",
    "Breathe out CO<1>2</1> slowly.": "Espira el CO<1>2</1> despacio.",
}


def test_from_editor_to_partner(
    visit: Visit,
    chromium: Browser,
    live_server: Any,
    draft: ArticlePage,
    editor: User,
    clinician: User,
    translator: User,
    linguist: User,
) -> None:
    edit_and_submit(visit(editor), draft)
    sign_off(visit(clinician), draft)
    assert Publication.objects.get().is_public

    spanish = Translation.objects.get(language="es")
    translate_and_submit(visit(translator), spanish)
    approve(visit(linguist))

    fetch = partner(chromium, live_server.url)
    answer = fetch(f"/api/v1/articles/{draft.public_id}/?lang=es")
    assert answer.status == 200
    assert answer.headers["content-language"] == "es"
    assert answer.json()["headline"] == "El hipo y cómo se quita"
    assert "CO<sub>2</sub> despacio" in answer.text()
    german = fetch(f"/api/v1/articles/{draft.public_id}/?lang=de")
    assert german.status == 404
    assert german.json()["available_languages"] == ["en", "es"]


def partner(chromium: Browser, address: str) -> Callable[[str], APIResponse]:
    """Fetch as a partner's website does: with a key and no session."""
    key = issue_key(partner=Partner.objects.create(name="Partner"), label="journey")
    context = chromium.new_context(
        base_url=address, extra_http_headers={"Authorization": f"Bearer {key}"}
    )
    return context.request.get


def edit_and_submit(page: Page, article: ArticlePage) -> None:
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.fill("[name=headline_en]", "Hiccups, and how they stop")
    page.click("footer .w-dropdown button")
    page.click("text=Submit to Clinical review")
    expect(page.locator(".messages")).to_contain_text("submitted for moderation")


def sign_off(page: Page, article: ArticlePage) -> None:
    page.click("text=Hiccups, and how they stop")
    page.click("footer >> text=Sign off")
    page.fill(".modal [name=comment]", "Sound.")
    page.click(".modal button[type=submit]")
    expect(page.locator(".messages")).to_contain_text("updated")


def translate_and_submit(page: Page, translation: Translation) -> None:
    menu = page.locator("nav")
    menu.get_by_role("button", name="Translation").click()
    menu.get_by_role("link", name="Translations").click()
    page.get_by_role("row").filter(has_text="Spanish").first.get_by_role("link").first.click()
    expect(page.locator("main header").first).to_contain_text("Hiccups")
    for unit in translation.units.active():
        page.fill(f"#target-{unit.pk}", SPANISH[unit.source_text])
    page.click("text=Save and send to review")
    expect(page.locator(".messages")).to_contain_text("review")


def approve(page: Page) -> None:
    page.click("main >> text=Hiccups, and how they stop")
    page.click("footer >> text=Approve the translation")
    page.fill(".modal [name=comment]", "Reads well.")
    page.click(".modal button[type=submit]")
    expect(page.locator(".messages").first).to_be_visible()
