"""Every address of the portal: closed to strangers, and blind to what is another partner's."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse

from cms.delivery.actions.endpoints import send_test
from cms.delivery.models import Dispatch
from cms.delivery.portal.urls import urlpatterns
from cms.partners.actions import add_endpoint, issue_key, write_usage
from cms.partners.models import (
    Developer,
    Endpoint,
    EndpointSecret,
    Partner,
    PartnerKey,
)
from cms.partners.rules import Use
from tests.build_developer import make_developer

OPEN = {"sign_in", "sign_out", "ask_for_link", "link_sent", "set_password"}
POSTED = {
    *("language", "make_key", "make_sandbox_key", "revoke_key"),
    *("rotate_secret", "switch_endpoint", "test_endpoint", "send_again"),
}
ABOUT_A_KEY = ("rotate_key", "revoke_key")
ABOUT_AN_ENDPOINT = ("endpoint", "rotate_secret", "switch_endpoint", "test_endpoint", "deliveries")
ABOUT_A_DELIVERY = ("delivery", "send_again")
SECRET_ADDRESS = "https://hospital.example/hooks"


@dataclass(frozen=True)
class Belongings:
    """What a partner has."""

    key: PartnerKey
    endpoint: Endpoint
    dispatch: Dispatch

    def addresses(self) -> dict[str, str]:
        """Return every address that names one of them."""
        endpoint = self.endpoint.pk
        return {
            **{name: reverse(f"portal:{name}", args=[self.key.pk]) for name in ABOUT_A_KEY},
            **{name: reverse(f"portal:{name}", args=[endpoint]) for name in ABOUT_AN_ENDPOINT},
            **{
                name: reverse(f"portal:{name}", args=[endpoint, self.dispatch.pk])
                for name in ABOUT_A_DELIVERY
            },
        }


def belongings_of(partner: Partner, url: str) -> Belongings:
    issue_key(partner=partner, label=f"key of {partner.name}")
    endpoint, _secret = add_endpoint(partner=partner, url=url)
    return Belongings(partner.keys.get(), endpoint, send_test(endpoint=endpoint))


@pytest.fixture
def mine(ours: Partner) -> Belongings:
    return belongings_of(ours, "https://clinic.example/hooks")


@pytest.fixture
def foreign(theirs: Partner) -> Belongings:
    return belongings_of(theirs, SECRET_ADDRESS)


def rows(*kinds: type[models.Model]) -> list[Any]:
    return [list(kind._default_manager.order_by("pk").values()) for kind in kinds]


def everything() -> list[Any]:
    return rows(PartnerKey, Endpoint, EndpointSecret, Dispatch, Partner)


def ask(client: Client, name: str, address: str) -> Any:
    body = {"url": "https://evil.example/", "days": "0", "to": "off", "label": "mine"}
    return client.post(address, body) if name in POSTED else client.get(address)


def names() -> list[str]:
    return [str(pattern.name) for pattern in urlpatterns]


def test_addresses__are_all_asked_here(mine: Belongings) -> None:
    plain = {name for name in names() if name not in {*OPEN, *mine.addresses()}}
    assert plain == {
        *("overview", "language", "keys", "make_key", "make_sandbox_key"),
        *("webhooks", "usage", "try_out", "samples", "guide"),
    }


@pytest.mark.parametrize("who", ["nobody", "administrator", "removed", "switched off"])
def test_every_page__is_closed_to_whoever_is_no_developer(
    client: Client, mine: Belongings, developer: Developer, administrator: User, who: str
) -> None:
    if who == "administrator":
        client.force_login(administrator)
    elif who != "nobody":
        client.force_login(developer.user)
    if who == "removed":
        developer.delete()
    if who == "switched off":
        Partner.objects.update(active=False)
    before = everything()
    theirs = mine.addresses()

    for name in names():
        if name in OPEN:
            continue
        address = theirs.get(name) or reverse(f"portal:{name}")
        for answer in (client.get(address), client.post(address, {"label": "mine", "to": "off"})):
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/portal/sign-in/"), name
    assert everything() == before


def test_every_page_about_something__is_not_there_for_another_partner(
    browser: Client, foreign: Belongings
) -> None:
    before = everything()
    for name, address in foreign.addresses().items():
        for answer in (browser.get(address), browser.post(address, {"days": "0", "to": "off"})):
            assert answer.status_code in {404, 405}, name
        assert ask(browser, name, address).status_code == 404, name
    assert everything() == before


def test_every_page_about_something__is_there_for_its_own_partner(
    browser: Client, mine: Belongings
) -> None:
    for name, address in mine.addresses().items():
        assert ask(browser, name, address).status_code in {200, 302}, name


def test_delivery__is_not_there_under_ones_own_endpoint_either(
    browser: Client, mine: Belongings, foreign: Belongings
) -> None:
    for name in ABOUT_A_DELIVERY:
        address = reverse(f"portal:{name}", args=[mine.endpoint.pk, foreign.dispatch.pk])
        assert ask(browser, name, address).status_code == 404


def test_lists__have_nothing_of_another_partner(
    browser: Client, mine: Belongings, foreign: Belongings
) -> None:
    write_usage({Use(foreign.key.pk, foreign.key.created_at.date(), "", "en", 200): 777})
    for name in ("overview", "keys", "webhooks", "usage", "try_out", "samples", "guide"):
        page = browser.get(reverse(f"portal:{name}")).content.decode()
        for secret in ("Hospital", foreign.key.prefix, SECRET_ADDRESS, "777"):
            assert secret not in page, (name, secret)


def test_number_that_no_row_can_have__is_not_there(browser: Client) -> None:
    for number in (10**15, 10**19):
        assert browser.get(f"/portal/webhooks/{number}/").status_code == 404


def test_developers_of_one_partner__see_the_same(
    browser: Client, mine: Belongings, ours: Partner
) -> None:
    colleague = Client()
    colleague.force_login(make_developer(ours, "eva@clinic.example").user)
    for name in ("keys", "webhooks"):
        page = colleague.get(reverse(f"portal:{name}")).content.decode()
        assert mine.key.prefix in page or mine.endpoint.url in page


def test_every_form__needs_the_token_against_forgery(developer: Developer) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(developer.user)
    for name in ("make_key", "make_sandbox_key", "language", "sign_out"):
        assert strict.post(reverse(f"portal:{name}"), {"label": "x"}).status_code == 403, name
    assert not PartnerKey.objects.exists()
