"""A translator opens what stands beside a unit, and takes an earlier wording back."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.articles.models import ArticlePage
from cms.translation.actions import translate_unit
from cms.translation.models import Translation
from tests.build import edit, sign_off_draft

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
