"""A partner's developer, from the invitation to the first webhook; every page of the portal by axe."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django import Settings

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.delivery.tasks import send_what_is_due
from cms.partners.actions import (
    add_endpoint,
    issue_key,
    issue_sandbox_key,
    rotate_key,
    write_usage,
)
from cms.partners.models import Developer, Partner, PartnerKey
from cms.partners.rules import Use
from tests.build_developer import PASSWORD, make_developer
from tests.journeys.conftest import PATIENCE, Traffic
from tests.journeys.test_accessibility import WCAG
from tests.webhook_receiver import Receiver, answer, receiver

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

Visit = Callable[[User], Page]


@pytest.fixture
def stranger(chromium: Browser, live_server: Any, traffic: Traffic) -> Iterator[Page]:
    """A browser in which nobody has signed in; what its console complains of fails the test."""
    context: BrowserContext = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 1000}, locale="en"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: complaints.append(line.text) if "Content Security" in line.text else None,
    )
    yield page
    context.close()
    traffic.wait_until_quiet(live_server.url)
    assert complaints == []


@pytest.fixture
def listening(settings: Settings) -> Iterator[Receiver]:
    """The partner's own server, which the settings permit by its exact place."""
    with receiver() as here:
        settings.WEBHOOK_ALLOW_HTTP = True
        settings.WEBHOOK_ALLOWED_ADDRESSES = [here.place]
        yield here


def sign_in(page: Page, developer: Developer) -> None:
    page.goto("/portal/")
    page.get_by_label("E-mail address").fill(developer.user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/portal/")


def test_developer__goes_from_the_invitation_to_the_first_webhook(
    visit: Visit,
    stranger: Page,
    administrator: User,
    published: ArticlePage,
    listening: Receiver,
    live_server: Any,
    settings: Settings,
) -> None:
    settings.BASE_URL = live_server.url
    partner = Partner.objects.create(name="Clinic website")

    invite(visit(administrator), partner)
    set_password(stranger)
    key = make_sandbox_key(stranger)
    fetch_an_article(stranger, key, live_server.url)
    rehearse_a_recall(stranger)
    see_a_delivery(stranger, listening)

    stranger.get_by_role("button", name="Sign out").click()
    expect(stranger.get_by_role("heading", name="Sign in")).to_be_visible()


def invite(page: Page, partner: Partner) -> None:
    """Invite Ana, from the list of partners on."""
    page.goto(reverse("wagtailsnippets_partners_partner:list"))
    page.get_by_role("button", name="More options for").click()
    page.get_by_role("link", name="Developers").click()
    expect(page.get_by_role("heading", name=f"Developers of {partner}")).to_be_visible()
    page.get_by_label("E-mail address").fill("ana@clinic.example")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("An invitation is on its way to ana@clinic.example.")).to_be_visible()


def set_password(page: Page) -> None:
    """Follow the mailed link."""
    found = re.search(r"http\S+/portal/password/\S+", str(mail.outbox[0].body))
    assert found
    page.goto(found.group())
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password confirmation").fill(PASSWORD)
    page.get_by_role("button", name="Set the password and sign in").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()


def make_sandbox_key(page: Page) -> str:
    """Make one, and return it as the page shows it."""
    page.get_by_role("link", name="Make a sandbox key").click()
    page.get_by_label("Label").first.fill("Ana's laptop")
    page.get_by_role("button", name="Make a sandbox key").click()
    key = page.locator("#new-key").inner_text()
    assert key.startswith("ck_sandbox_")
    return key


def fetch_an_article(page: Page, key: str, site: str) -> None:
    """Try the key out; it goes to the API and nowhere else."""
    page.get_by_role("link", name="Try it out").click()
    page.get_by_label("Key", exact=True).fill(key)
    page.get_by_label("Slug or id of the article").fill("hiccups")
    page.locator("#try-lang").select_option("en")
    curl = page.locator("#try-curl")
    expect(curl).to_contain_text(f"'{site}/api/v1/articles/hiccups/?lang=en&format=json'")
    assert key not in curl.inner_text()
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#try-status")).to_contain_text("200 OK")
    expect(page.locator("#try-body")).to_contain_text('"headline": "Hiccups"')
    expect(page.locator("#try-headers")).to_contain_text("content-language: en")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert key not in page.url


def rehearse_a_recall(page: Page) -> None:
    """Ask the same as if the article were recalled."""
    page.get_by_label("Rehearse").select_option("recalled")
    expect(page.locator("#try-curl")).to_contain_text("-H 'Concord-Rehearse: recalled'")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#try-status")).to_contain_text("410")
    expect(page.locator("#try-body")).to_contain_text('"kind": "recalled"')


def see_a_delivery(page: Page, listening: Receiver) -> None:
    """Add an endpoint, send it a test event, and see what it answered."""
    page.get_by_role("link", name="Webhooks").click()
    page.get_by_label("Address").fill(listening.url)
    page.get_by_role("button", name="Add an endpoint").click()
    expect(page.locator("#new-secret")).to_contain_text("whsec_")
    listening.behaviour = answer(204, body=b"")
    page.get_by_role("button", name="Send a test event").click()
    expect(page.get_by_text("There was no attempt yet.")).to_be_visible()
    send_what_is_due()
    page.reload()
    expect(page.get_by_text("Delivered", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="204")).to_be_visible()
    [received] = listening.received
    assert b"endpoint.test" in received.body


def everything_for(partner: Partner) -> list[str]:
    """Give the partner something of everything, and return the addresses of its pages."""
    issue_key(partner=partner, label="website")
    rotate_key(key=PartnerKey.objects.get())
    issue_sandbox_key(partner=partner, label="laptop")
    key = PartnerKey.objects.get(replaces__isnull=False)
    today = clock.now().date()
    write_usage({Use(key.pk, today, "", "en", 200): 12, Use(key.pk, today, "", "", 404): 1})
    endpoint, _secret = add_endpoint(partner=partner, url="https://clinic.example/hooks")
    plain = ("overview", "keys", "webhooks", "usage", "try_out", "samples", "guide")
    return [
        *(reverse(f"portal:{name}") for name in plain),
        reverse("portal:rotate_key", args=[key.pk]),
        reverse("portal:endpoint", args=[endpoint.pk]),
        reverse("portal:deliveries", args=[endpoint.pk]),
    ]


STRANGERS = (
    "/portal/sign-in/",
    "/portal/password/",
    "/portal/password/sent/",
    "/portal/password/x/y/",
)


def assert_good(page: Page, direction: str) -> None:
    """Hold the whole page to WCAG, and to a window of 360 pixels."""
    assert page.locator("html").get_attribute("dir") == direction, page.url
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    faults = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
    assert results.response["passes"]
    assert not faults, f"{page.url}\n" + "\n".join(faults)
    page.set_viewport_size({"width": 360, "height": 800})
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0, f"{page.url} is {overflow} pixels too wide"
    page.set_viewport_size({"width": 1280, "height": 1000})


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_pages__hold_to_wcag_and_fit_a_telephone(
    stranger: Page, db: None, language: str, direction: str
) -> None:
    partner = Partner.objects.create(name="Clinic website", languages=["es", "ar"])
    developer = make_developer(partner, "ana@clinic.example", language)
    addresses = everything_for(partner)
    if language == "en":
        for address in STRANGERS:
            stranger.goto(address)
            assert_good(stranger, "ltr")
    sign_in(stranger, developer)
    for address in addresses:
        stranger.goto(address)
        assert_good(stranger, direction)
    stranger.goto(reverse("portal:webhooks"))
    stranger.locator("form[action$='/test/'] button").click()
    stranger.wait_for_url("**/deliveries/*/")
    assert_good(stranger, direction)


def test_try_out__is_used_by_keyboard_alone(stranger: Page, published: ArticlePage) -> None:
    partner = Partner.objects.create(name="Clinic website")
    key = str(issue_sandbox_key(partner=partner, label="laptop"))
    sign_in(stranger, make_developer(partner, "ana@clinic.example"))
    stranger.goto(reverse("portal:try_out"))
    for text, field in ((key, "try-key"), ("hiccups", "try-name")):
        for _step in range(30):
            if stranger.evaluate("document.activeElement.id") == field:
                break
            stranger.keyboard.press("Tab")
        stranger.keyboard.type(text)
    stranger.keyboard.press("Enter")
    expect(stranger.locator("#try-status")).to_contain_text("200 OK")
