"""A translator works through an article by keys, and what is saved is said on the page."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from wagtail.users.models import UserProfile

from cms.articles.models import ArticlePage
from cms.translation.actions import put_text, translate_unit
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from tests.build import make_topic

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

Visit = Callable[[User], Page]


def opened(page: Page, translation: Translation) -> list[TranslationUnit]:
    """Open the unit editor; return the units in the order of reading."""
    page.goto(reverse("concord_units", args=[translation.pk]))
    page.wait_for_load_state("networkidle")
    return list(translation.units.active().in_reading_order())


def field(page: Page, unit: TranslationUnit) -> Locator:
    """Return the field of a unit."""
    return page.locator(f"#target-{unit.pk}")


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_keys__save_a_text_and_go_to_the_next_that_is_not_finished(
    visit: Visit, published: ArticlePage, translator: User, interface: str
) -> None:
    UserProfile.objects.create(user=translator, preferred_language=interface)
    translation = Translation.objects.get(article=published, language="ar")
    first, second, third, *_ = translation.units.active().in_reading_order()
    translate_unit(unit=second, text="الفواق شائع.", actor=translator)
    page = visit(translator)
    opened(page, translation)

    field(page, first).focus()
    page.keyboard.type("الفواق")
    page.keyboard.press("Control+Enter")

    expect(field(page, third)).to_be_focused()
    expect(page.locator("#units-status")).not_to_be_empty()
    expect(page.locator(f"#unit-{first.pk}")).to_have_attribute("data-finished", "")
    first.refresh_from_db()
    assert (first.target_text, first.state) == ("الفواق", UnitState.TRANSLATED)
    assert first.updated_by == translator


def test_keys__copy_the_source_put_placeholders_in_and_can_be_undone(
    visit: Visit, published: ArticlePage, translator: User
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    page = visit(translator)
    units = opened(page, translation)
    coded = next(unit for unit in units if "CO<1>2</1>" in unit.source_text)

    field(page, coded).focus()
    page.keyboard.type("Mi texto")
    page.keyboard.press("Alt+c")
    expect(field(page, coded)).to_have_value(coded.source_text)
    page.keyboard.press("Control+z")
    expect(field(page, coded)).to_have_value("Mi texto")

    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+p")
    expect(field(page, coded)).to_have_value("<1>Mi texto</1>")
    page.keyboard.press("Alt+p")
    expect(field(page, coded)).to_have_value("<1>Mi texto</1>")


def test_keys__open_what_stands_beside_and_lead_back(
    visit: Visit, published: ArticlePage, translator: User
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    page = visit(translator)
    first, *_ = opened(page, translation)

    field(page, first).focus()
    page.keyboard.press("Alt+o")
    expect(page.locator(f"#unit-{first.pk} .unit-panel").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Alt+o")
    expect(page.locator(f"#unit-{first.pk} .unit-panels")).to_be_hidden()
    expect(field(page, first)).to_be_focused()


def test_saving__stays_at_a_text_that_is_refused(
    visit: Visit, published: ArticlePage, translator: User
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    page = visit(translator)
    *_, refused, other = opened(page, translation)

    field(page, refused).fill("El <9>hipo</9>")
    page.keyboard.press("Control+Enter")
    error = page.locator(f"#error-{refused.pk}")
    expect(error).to_be_visible()
    expect(field(page, refused)).to_be_focused()
    expect(field(page, refused)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#units-status")).to_contain_text("Some texts were not saved.")

    field(page, refused).fill("Un <1>movimiento</1>.")
    page.keyboard.press("Control+Enter")
    expect(error).to_have_count(0)
    expect(field(page, other)).to_be_focused()
    expect(page.locator("#units-status")).to_have_text("1 text was saved.")
    refused.refresh_from_db()
    assert refused.target_text == "Un <1>movimiento</1>."


def test_saving__shows_what_somebody_else_wrote_and_saves_the_second_time(
    visit: Visit, published: ArticlePage, translator: User, linguist: User
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    page = visit(translator)
    first, *_ = opened(page, translation)
    put_text(first, text="Singulto", actor=linguist, state=UnitState.TRANSLATED)
    first.save()

    field(page, first).fill("Hipo")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#unit-{first.pk}")).to_contain_text("Somebody else changed this text")
    expect(page.locator(f"#unit-{first.pk} .unit-current")).to_have_text("Singulto")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#units-status")).to_contain_text("1 text was saved.")
    first.refresh_from_db()
    assert first.target_text == "Hipo"


def test_saving__of_another_text_does_not_replace_what_somebody_else_wrote(
    visit: Visit, published: ArticlePage, translator: User, linguist: User
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    page = visit(translator)
    first, second, *_ = opened(page, translation)
    translate_unit(unit=first, text="Singulto", actor=linguist)

    field(page, first).fill("Hipo")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#error-{first.pk}")).to_be_visible()
    field(page, second).fill("El hipo es común.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#units-status")).to_contain_text(
        "1 text was saved. Some texts are still not saved."
    )
    expect(page.locator(f"#error-{first.pk}")).to_be_visible()
    expect(field(page, first)).to_have_value("Hipo")
    first.refresh_from_db()
    assert first.target_text == "Singulto"

    field(page, second).fill("El hipo es muy común.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#units-status")).to_contain_text("Some texts are still not saved.")
    first.refresh_from_db()
    assert first.target_text == "Singulto"

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(f"#error-{first.pk}")).to_have_count(0)
    first.refresh_from_db()
    assert first.target_text == "Hipo"


def test_saving__keeps_what_was_typed_where_the_text_stands_elsewhere_by_now(
    visit: Visit, published: ArticlePage, translator: User
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    page = visit(translator)
    first, *_ = opened(page, translation)
    translation.units.filter(pk=first.pk).delete()

    field(page, first).fill("Hipo")
    for _time in range(2):
        page.keyboard.press("Control+Enter")
        expect(page.locator("#units-status")).to_contain_text("Some texts were not saved.")
        expect(page.locator(f"#error-{first.pk}")).to_contain_text("stands elsewhere in it")
        expect(field(page, first)).to_have_value("Hipo")
        expect(field(page, first)).to_be_focused()


def test_saving__keeps_what_was_typed_where_the_login_has_ended(
    visit: Visit, published: ArticlePage, translator: User
) -> None:
    translation = Translation.objects.get(article=published, language="es")
    page = visit(translator)
    first, *_ = opened(page, translation)
    field(page, first).fill("Hipo")
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#units-status")).to_contain_text("What you typed still stands here")
    expect(field(page, first)).to_have_value("Hipo")
    expect(field(page, first)).to_be_focused()


def test_counts__say_when_a_text_is_too_long(
    visit: Visit, published: ArticlePage, translator: User
) -> None:
    topic = make_topic("sleep", name="Sleep")
    translation = Translation.objects.get(short_source__object_id=topic.pk, language="es")
    page = visit(translator)
    name, *_ = opened(page, translation)
    assert name.longest
    count = page.locator(f"#count-{name.pk}")
    field(page, name).fill("Sueño")
    expect(count.locator("[data-length]")).to_have_text("5")
    field(page, name).fill("a" * (name.longest + 1))
    expect(count.get_by_role("status")).to_have_text("Too long")
