"""Our own screens by axe (WCAG 2.2 AA), by keyboard, and in Arabic from right to left."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from pytest_django import Settings
from wagtail.users.models import UserProfile

from cms.articles.models import ArticlePage, Topic
from cms.core import clock
from cms.delivery.actions.endpoints import send_test
from cms.delivery.models import Dispatch, DispatchAttempt
from cms.partners.actions import (
    add_endpoint,
    invite_developer,
    issue_key,
    rotate_key,
    write_usage,
)
from cms.partners.models import Partner, PartnerKey
from cms.partners.rules import Use
from cms.publishing.models import Publication
from cms.translation.actions import ask, propose_term, put_text
from cms.translation.actions.arrive import receive
from cms.translation.exchange.changes import Conflicts
from cms.translation.exchange.formats import Format
from cms.translation.models import ArrivedFile, Concept, Term, Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.build import edit, sign_off_draft
from tests.build_short import make_notice
from tests.integration.translation.build_machine import suggest_text

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

Visit = Callable[[User], Page]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# What stands partly outside a narrow window, where nothing lets it be scrolled to.
CUT_OFF = """() => [...document.querySelectorAll("main :is(h1, select, input, textarea, .button, p, td)")]
    .filter((it) => it.checkVisibility() && !it.closest("[tabindex], .w-sr-only"))
    .filter((it) => {
        for (let at = it; at.tagName !== "MAIN"; at = at.parentElement) {
            if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return false;
        }
        return true;
    })
    .map((it) => [it.outerHTML.slice(0, 120), it.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.left < -1 || box.right > innerWidth + 1))
    .map(([html]) => html)"""


def assert_accessible(page: Page) -> None:
    """Hold the page's own part to WCAG; the menu around it is Wagtail's."""
    results = Axe().run(page, context="main", options={"runOnly": {"type": "tag", "values": WCAG}})
    assert results.response["passes"], f"axe found nothing to judge on {page.url}"
    faults = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def assert_fits_a_narrow_window(page: Page) -> None:
    """Hold what a person fills in, presses and reads to a window of 420 pixels."""
    page.set_viewport_size({"width": 420, "height": 1000})
    try:  # the menu takes a moment to fold
        page.wait_for_function(f"({CUT_OFF})().length === 0", timeout=5000)
    except PlaywrightTimeout:
        pytest.fail(f"{page.url}: {page.evaluate(CUT_OFF)}")


def arrived_for(actor: User, translation: Translation, unit: TranslationUnit) -> ArrivedFile:
    """Return a file that changes a text, and clashes with what was written meanwhile in another."""
    other = translation.units.get(key="summary")
    put_text(other, text="الفواق شائع", actor=actor, state=UnitState.TRANSLATED)
    other.save()
    out = exported([translation], Format.PO).decode()
    changed = out.replace('"الفواق"', '"الفواق هنا"').replace('"الفواق شائع"', '"الفواق شائع جدا"')
    assert changed.count("هنا") == changed.count("جدا") == 1
    put_text(other, text="الفواق مألوف", actor=actor, state=UnitState.TRANSLATED)
    other.save()
    return receive(name="ar.po", data=changed.encode(), conflicts=Conflicts.ASK, actor=actor)


def issued_key(partner: Partner, label: str) -> PartnerKey:
    """Return a key as it is stored."""
    return PartnerKey.objects.get(prefix=issue_key(partner=partner, label=label).prefix)


def webhook_screens(partner: Partner) -> list[str]:
    """Return the screens of an endpoint, whose one delivery failed over and over."""
    endpoint, _secret = add_endpoint(partner=partner, url="https://clinic.example/hooks")
    dispatch = send_test(endpoint=endpoint)
    reason = {"code": "leads_inside", "host": "clinic.example", "address": "10.0.0.1"}
    error = "Forbidden: clinic.example leads to 10.0.0.1: leads_inside"
    DispatchAttempt.objects.bulk_create(
        DispatchAttempt(
            dispatch=dispatch, at=clock.now(), milliseconds=5, reason=reason, error=error
        )
        for _time in range(60)
    )
    Dispatch.objects.update(last_reason=reason, last_error=error)
    of_endpoint = [partner.pk, endpoint.pk]
    return [
        reverse("partner_webhooks", args=[partner.pk]),
        reverse("partner_webhook_deliveries", args=of_endpoint),
        reverse("partner_webhook_attempts", args=[*of_endpoint, dispatch.pk]),
    ]


def screens(article: ArticlePage, actor: User) -> list[str]:
    """Return the addresses of the screens that are Concord's own."""
    translation = Translation.objects.get(language="ar")
    partner = Partner.objects.create(name="Partner")
    rotate_key(key=issued_key(partner, "website"))
    key = issued_key(partner, "application")
    today = clock.now().date()
    write_usage(
        {
            Use(key.pk, today - timedelta(days=days), str(article.public_id), "en", 200): 9 * days
            for days in range(1, 20)
        }
    )
    invite_developer(partner=partner, email="ana@clinic.example", language="ar")
    topic = Topic.objects.create(slug="sleep", name_en="Sleep")
    notice = make_notice(topics=[topic])
    unit = translation.units.get(key="headline")
    question = ask(unit=unit, text="Why?", actor=article.owner)
    bulk = reverse("wagtail_bulk_action", args=["translation", "translation", "assign"])
    concept = Concept.objects.create(definition="A sudden movement", identifier="hiccup")
    Term.objects.create(concept=concept, language="en", text="hiccup")
    Term.objects.create(concept=concept, language="ar", text="فواق")
    proposal = propose_term(
        source_text="summary",
        language=translation.code,
        text="خلاصة",
        actor=article.owner,
        unit=unit,
    )
    rows = b"concept,language,term\nsleep,en,sleep\nsleep,de,Schlaf\n,en,rest\n"
    terms = receive(name="terms.csv", data=rows, conflicts=None, actor=actor)
    return [
        reverse("concord_units", args=[translation.pk]),
        f"{reverse('concord_units', args=[translation.pk])}?show=needs_work",
        f"{reverse('concord_units', args=[translation.pk])}?show=found",
        reverse("concord_unit", args=[translation.pk, unit.pk]),
        reverse("concord_machine_translation", args=[translation.pk]),
        reverse("wagtailsnippets_translation_translation:list"),
        reverse("wagtailsnippets_translation_translation:edit", args=[translation.pk]),
        reverse("concord_export"),
        reverse("concord_import"),
        reverse("concord_arrived", args=[arrived_for(actor, translation, unit).pk]),
        reverse("wagtailsnippets_translation_memoryentry:list"),
        reverse("concord_import_memory"),
        reverse("wagtailsnippets_translation_concept:list"),
        reverse("wagtailsnippets_translation_concept:inspect", args=[concept.pk]),
        reverse("concord_import_terms"),
        reverse("concord_arrived_terms", args=[terms.pk]),
        reverse("wagtailsnippets_translation_termproposal:list"),
        reverse("wagtailsnippets_translation_termproposal:inspect", args=[proposal.pk]),
        reverse("wagtailsnippets_translation_concept:edit", args=[concept.pk]),
        reverse("wagtailsnippets_translation_wordrate:list"),
        reverse("wagtailsnippets_translation_wordrate:add"),
        reverse("concord_record", args=[article.pk]),
        reverse("concord_withdraw", args=[article.pk]),
        reverse("concord_reviews_due"),
        reverse("concord_recalls"),
        reverse("concord_questions"),
        reverse("concord_question", args=[question.pk]),
        reverse("concord_word_counts"),
        f"{bulk}?id={translation.pk}",
        reverse("wagtailsnippets_articles_topic:edit", args=[topic.pk]),
        reverse("wagtailsnippets_articles_notice:list"),
        reverse("short_texts"),
        reverse("short_text", args=["notice", notice.pk]),
        reverse("wagtailsnippets_articles_notice:add"),
        reverse("wagtailsnippets_articles_calltoaction:add"),
        reverse("wagtailsnippets_review_clinician:add"),
        reverse("wagtailsnippets_partners_partner:edit", args=[partner.pk]),
        reverse("partner_usage", args=[partner.pk]),
        *webhook_screens(partner),
        reverse("partner_keys", args=[partner.pk]),
        reverse("partner_key_rotate", args=[partner.pk, key.pk]),
        reverse("partner_developers", args=[partner.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[article.pk]),
    ]


@pytest.fixture
def changed(
    published: ArticlePage, editor: User, clinician: User, settings: Settings
) -> ArticlePage:
    """An article whose translations have work to do, one unit with a previous source.

    A machine may be asked, and has suggested something that the checks do not like.
    """
    settings.MACHINE_TRANSLATION_PROVIDER = "pseudo"
    unit = Translation.objects.get(language="ar").units.get(key="headline")
    unit.target_text, unit.state = "الفواق", "translated"
    unit.save()
    article = edit(published, editor, headline_en="Hiccups, explained")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    assert Publication.objects.get().is_public
    unit.refresh_from_db()
    suggest_text(unit, "الفواق 7", language="ar")
    return ArticlePage.objects.get(pk=article.pk)


def test_screens__hold_to_wcag_and_fit_a_narrow_window(
    visit: Visit, changed: ArticlePage, administrator: User
) -> None:
    page = visit(administrator)
    for address in screens(changed, administrator):
        page.set_viewport_size({"width": 1280, "height": 1000})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert_accessible(page)
        assert_fits_a_narrow_window(page)


def test_page_to_sign_off_a_notice__holds_to_wcag_and_fits_a_narrow_window(
    visit: Visit, library: object, clinician: User
) -> None:
    notice = make_notice()
    page = visit(clinician)
    page.goto(reverse("wagtailadmin_home"))
    page.get_by_role("link", name="In an emergency").click()
    expect(page.get_by_role("heading", name="Decide")).to_be_visible()
    assert_accessible(page)
    assert_fits_a_narrow_window(page)

    page.get_by_label("Sign off: it becomes public in English").check()
    page.get_by_role("button", name="Record the decision").click()

    expect(page.get_by_text("Your decision is on record.")).to_be_visible()
    page.goto(reverse("short_text", args=["notice", notice.pk]))
    expect(page.get_by_role("table")).to_contain_text("Dr Clinician")
    assert_accessible(page)


def test_screens__in_arabic_run_from_right_to_left(
    visit: Visit, changed: ArticlePage, administrator: User
) -> None:
    UserProfile.objects.create(user=administrator, preferred_language="ar")
    page = visit(administrator)
    for address in screens(changed, administrator)[:-1]:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.locator("html").get_attribute("dir") == "rtl", address
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 1, f"{address} is {overflow} pixels too wide"
        assert_accessible(page)


def test_changes_of_the_api__hold_to_wcag_and_fit_a_narrow_window(
    visit: Visit, administrator: User
) -> None:
    page = visit(administrator)
    page.goto(reverse("changelog"))
    assert_accessible(page)
    assert_fits_a_narrow_window(page)


def test_list_of_translations__runs_no_faulty_script_for_who_may_assign_none(
    visit: Visit, published: ArticlePage, translator: User
) -> None:
    page = visit(translator)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))

    page.goto(reverse("wagtailsnippets_translation_translation:list"))
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("link", name="Hiccups").first).to_be_visible()
    assert not faults


def test_rich_text__has_the_name_that_stands_above_it(
    visit: Visit, published: ArticlePage, administrator: User
) -> None:
    page = visit(administrator)
    page.goto(reverse("wagtailsnippets_articles_notice:add"))
    expect(page.get_by_role("textbox", name="Text*")).to_have_attribute("contenteditable", "true")

    page.goto(reverse("wagtailadmin_pages:edit", args=[published.pk]))
    paragraphs = page.get_by_role("textbox", name="Paragraph", exact=True)
    expect(paragraphs).to_have_count(2)
    expect(paragraphs.first).to_have_text("A hiccup is a sudden movement.")


def test_panels_beside_a_unit__hold_to_wcag(
    visit: Visit, changed: ArticlePage, administrator: User
) -> None:
    unit = Translation.objects.get(language="ar").units.get(key="headline")
    page = visit(administrator)
    page.goto(reverse("concord_units", args=[unit.translation_id]))
    page.locator(f"#unit-{unit.pk} details summary").first.click()
    expect(page.locator(f"#unit-{unit.pk} .unit-panel").first).to_be_visible()
    page.locator(".units-keys summary").click()
    assert_accessible(page)


def test_unit_editor__holds_to_wcag_in_the_dark_and_after_saving(
    visit: Visit, changed: ArticlePage, administrator: User
) -> None:
    UserProfile.objects.create(user=administrator, theme="dark")
    unit = Translation.objects.get(language="ar").units.get(key="headline")
    page = visit(administrator)
    page.goto(reverse("concord_units", args=[unit.translation_id]))
    page.locator(f"#target-{unit.pk}").fill("الفواق 7")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#units-status")).not_to_be_empty()
    page.locator(f"#unit-{unit.pk} details summary").first.click()
    expect(page.locator(f"#unit-{unit.pk} .unit-panel").first).to_be_visible()
    assert_accessible(page)


def test_units__are_not_left_while_something_typed_is_not_saved(
    visit: Visit, changed: ArticlePage, translator: User
) -> None:
    translation = Translation.objects.get(language="es")
    unit = translation.units.get(key="headline")
    page = visit(translator)
    page.goto(reverse("concord_units", args=[translation.pk]))
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator(f"#target-{unit.pk}").press_sequentially("El hipo")
    page.get_by_role("link", name="Not finished").click(no_wait_after=True)
    expect(page.locator(f"#target-{unit.pk}")).to_have_value("El hipo")
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 text was saved.")).to_be_visible()
    page.get_by_role("link", name="Not finished").click()
    page.wait_for_url("**?show=open")
    assert asked == ["beforeunload"]


def test_units__are_translated_by_keyboard_alone(
    visit: Visit, changed: ArticlePage, translator: User
) -> None:
    translation = Translation.objects.get(language="es")
    unit = translation.units.get(key="headline")
    page = visit(translator)
    page.goto(reverse("concord_units", args=[translation.pk]))

    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == f"target-{unit.pk}":
            break
    page.keyboard.type("El hipo, explicado")
    for _step in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Save":
            break
    page.keyboard.press("Enter")

    expect(page.locator("#units-status")).to_have_text("1 text was saved.")
    unit.refresh_from_db()
    assert unit.target_text == "El hipo, explicado"
