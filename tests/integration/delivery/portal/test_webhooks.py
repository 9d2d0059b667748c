"""Endpoints in the portal, from adding one to what was delivered to it."""

import re
import socket
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.core import clock
from cms.delivery.actions.endpoints import send_test, switch_off
from cms.delivery.models import Dispatch, DispatchAttempt
from cms.delivery.tasks import send_what_is_due
from cms.partners.actions import add_endpoint, change_endpoint
from cms.partners.errors import EndpointRefused
from cms.partners.models import BY_ADMINISTRATOR, Developer, Endpoint, Partner
from cms.partners.rules import MOST_OWN_ENDPOINTS
from cms.partners.selectors import signing_secrets
from tests.webhook_receiver import Receiver, answer, receiver

ADDRESS = "https://clinic.example/hooks"


@pytest.fixture
def endpoint(ours: Partner) -> Endpoint:
    return add_endpoint(partner=ours, url=ADDRESS)[0]


@pytest.fixture
def listening(settings: Any) -> Iterator[Receiver]:
    """The partner's own server, which the settings permit by its exact place."""
    with receiver() as here:
        settings.WEBHOOK_ALLOWED_ADDRESSES = [here.place]
        yield here


def logged(action: str) -> ModelLogEntry:
    return ModelLogEntry.objects.get(action=f"concord.partners.endpoint_{action}")


def test_endpoint__is_added_with_a_secret_that_is_shown_once(
    browser: Client, developer: Developer
) -> None:
    page = browser.post(
        reverse("portal:webhooks"),
        {"url": ADDRESS, "types": ["article.recalled"], "languages": ["es"]},
    ).content.decode()

    endpoint = Endpoint.objects.get()
    assert (endpoint.types, endpoint.languages) == (["article.recalled"], ["es"])
    assert str(signing_secrets(endpoint)[0]) in unescape(page)
    assert "whsec_" not in browser.get(reverse("portal:webhooks")).content.decode()
    assert logged("added").user == developer.user


@pytest.mark.parametrize("url", ["http://clinic.example/", "https://127.0.0.1/", "nonsense"])
def test_endpoint__that_we_do_not_call_is_refused(browser: Client, url: str) -> None:
    page = browser.post(reverse("portal:webhooks"), {"url": url}).content.decode()
    assert "errorlist" in page
    assert not Endpoint.objects.exists()


def test_endpoint__only_so_many(browser: Client, ours: Partner) -> None:
    for number in range(MOST_OWN_ENDPOINTS):
        add_endpoint(partner=ours, url=f"{ADDRESS}/{number}")
    page = browser.post(reverse("portal:webhooks"), {"url": ADDRESS}).content.decode()
    assert "which is the most" in page
    assert Endpoint.objects.count() == MOST_OWN_ENDPOINTS


def test_endpoint__is_changed_and_keeps_its_secret(
    browser: Client, developer: Developer, endpoint: Endpoint
) -> None:
    before = signing_secrets(endpoint)
    address = reverse("portal:endpoint", args=[endpoint.pk])
    assert f'value="{ADDRESS}"' in browser.get(address).content.decode()

    browser.post(address, {"url": f"{ADDRESS}/new", "types": ["article.updated"]})

    endpoint.refresh_from_db()
    assert (endpoint.url, endpoint.types) == (f"{ADDRESS}/new", ["article.updated"])
    assert signing_secrets(endpoint) == before
    assert logged("changed").user == developer.user


@pytest.mark.parametrize("url", ["https://10.0.0.1/", f"{ADDRESS}/other"])
def test_endpoint__is_not_changed_to_what_could_not_be_added(
    browser: Client, ours: Partner, endpoint: Endpoint, url: str
) -> None:
    add_endpoint(partner=ours, url=f"{ADDRESS}/other")
    page = browser.post(reverse("portal:endpoint", args=[endpoint.pk]), {"url": url})
    assert "errorlist" in page.content.decode()
    endpoint.refresh_from_db()
    assert endpoint.url == ADDRESS


def test_secret__is_changed_and_shown_once(
    browser: Client, developer: Developer, endpoint: Endpoint
) -> None:
    page = browser.post(reverse("portal:rotate_secret", args=[endpoint.pk])).content.decode()
    assert "whsec_" in page
    assert len(signing_secrets(endpoint)) == 2
    assert logged("secret_rotated").user == developer.user


def test_switch__says_who_did_it_and_goes_both_ways(
    browser: Client, developer: Developer, endpoint: Endpoint
) -> None:
    switch = reverse("portal:switch_endpoint", args=[endpoint.pk])
    page = browser.post(switch, {"to": "off"}, follow=True).content.decode()
    assert "developer switched it off" in page
    assert logged("disabled").user == developer.user
    browser.post(switch, {"to": "on"})
    endpoint.refresh_from_db()
    assert endpoint.active


def test_switch__leaves_off_what_an_administrator_switched_off(
    browser: Client, endpoint: Endpoint
) -> None:
    switch_off(endpoint=endpoint, because="switched_off")
    switch = reverse("portal:switch_endpoint", args=[endpoint.pk])
    page = browser.post(switch, {"to": "on"}, follow=True).content.decode()
    assert "ask us" in page
    endpoint.refresh_from_db()
    assert not endpoint.active


def test_endpoint__that_an_administrator_switched_off_keeps_its_address(
    browser: Client, endpoint: Endpoint
) -> None:
    switch_off(endpoint=endpoint, because=BY_ADMINISTRATOR)
    form = {"url": f"{ADDRESS}/other"}
    page = browser.post(reverse("portal:endpoint", args=[endpoint.pk]), form)
    assert "its address stays" in page.content.decode()
    endpoint.refresh_from_db()
    assert endpoint.url == ADDRESS


def test_switch_off__by_an_administrator_meanwhile_and_afterwards_is_the_last_word(
    endpoint: Endpoint,
) -> None:
    opened = Endpoint.objects.get(pk=endpoint.pk)
    switch_off(endpoint=endpoint, because="by_partner")
    switch_off(endpoint=endpoint, because=BY_ADMINISTRATOR)
    endpoint.refresh_from_db()
    assert endpoint.disabled_because == BY_ADMINISTRATOR
    with pytest.raises(EndpointRefused):
        change_endpoint(endpoint=opened, url=f"{ADDRESS}/other")


def test_overview__warns_of_an_endpoint_that_is_called_no_more(
    browser: Client, endpoint: Endpoint
) -> None:
    warning = "recalls do not reach it"
    assert warning not in browser.get(reverse("portal:overview")).content.decode()
    switch_off(endpoint=endpoint, because="gone")
    page = browser.get(reverse("portal:overview")).content.decode()
    assert f"{endpoint.url} answered 410" in page
    assert warning in page


def test_test_event__goes_out_one_at_a_time(
    browser: Client, developer: Developer, endpoint: Endpoint
) -> None:
    send = reverse("portal:test_endpoint", args=[endpoint.pk])
    browser.post(send)
    again = browser.post(send, follow=True)
    assert "still on its way" in again.content.decode()
    assert Dispatch.objects.count() == 1
    assert logged("tested").user == developer.user


def test_test_event__not_to_an_endpoint_that_is_off(browser: Client, endpoint: Endpoint) -> None:
    switch_off(endpoint=endpoint, because="by_partner")
    send = reverse("portal:test_endpoint", args=[endpoint.pk])
    assert "switch it on first" in browser.post(send, follow=True).content.decode()
    assert not Dispatch.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_delivery__shows_what_was_sent_what_was_answered_and_goes_out_again(
    browser: Client, developer: Developer, ours: Partner, listening: Receiver
) -> None:
    listening.behaviour = answer(500, body=b"out of order")
    endpoint, _secret = add_endpoint(partner=ours, url=listening.url)
    browser.post(reverse("portal:test_endpoint", args=[endpoint.pk]))
    send_what_is_due()

    listed = browser.get(reverse("portal:deliveries", args=[endpoint.pk])).content.decode()
    assert "endpoint.test" in listed
    assert re.search(r">\s*500\s*<", listed)
    dispatch = Dispatch.objects.get()
    address = reverse("portal:delivery", args=[endpoint.pk, dispatch.pk])
    assert address in listed
    page = browser.get(address).content.decode()
    assert "out of order" in page
    assert dispatch.event.message_id in page
    assert "Next attempt" in page

    listening.behaviour = answer(204, body=b"")
    again = browser.post(reverse("portal:send_again", args=[endpoint.pk, dispatch.pk]), follow=True)
    assert "on its way again" in again.content.decode()
    assert logged("replayed").user == developer.user
    send_what_is_due()
    assert "Delivered" in browser.get(address).content.decode()
    ids = {request.headers["webhook-id"] for request in listening.received}
    assert ids == {dispatch.event.message_id}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_failure__is_told_in_the_developers_language(
    browser: Client, developer: Developer, ours: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    developer.language = "es"
    developer.save()
    endpoint, _secret = add_endpoint(partner=ours, url="https://clinic.example/hooks")
    browser.post(reverse("portal:test_endpoint", args=[endpoint.pk]))
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 443))]
    with monkeypatch.context() as names:
        names.setattr(socket, "getaddrinfo", lambda *_what, **_how: inside)
        send_what_is_due()
    for page in (
        reverse("portal:deliveries", args=[endpoint.pk]),
        reverse("portal:delivery", args=[endpoint.pk, Dispatch.objects.get().pk]),
    ):
        assert "conduce a 10.0.0.1" in browser.get(page).content.decode()


def test_deliveries__are_found_by_state_in_pages(
    browser: Client, endpoint: Endpoint, django_assert_num_queries: Any
) -> None:
    browser.post(reverse("portal:test_endpoint", args=[endpoint.pk]))
    address = reverse("portal:deliveries", args=[endpoint.pk])
    with django_assert_num_queries(6):  # session, user, developer, endpoint, count, page
        assert "endpoint.test" in browser.get(address, {"state": "pending"}).content.decode()
    for wrong in ({"state": "delivered"}, {"kind": "article.recalled"}):
        assert "endpoint.test" not in browser.get(address, wrong).content.decode()
    assert browser.get(address, {"p": "x", "article": "nonsense"}).status_code == 200


def test_attempts__are_shown_by_fifty_the_last_one_first(
    browser: Client, endpoint: Endpoint
) -> None:
    dispatch = send_test(endpoint=endpoint)
    DispatchAttempt.objects.bulk_create(
        DispatchAttempt(dispatch=dispatch, at=clock.now(), milliseconds=number, status=500)
        for number in range(52)
    )
    page = reverse("portal:delivery", args=[endpoint.pk, dispatch.pk])

    first = browser.get(page).content.decode()
    second = browser.get(page, {"p": 2}).content.decode()

    took = [re.findall(r"<td>(\d{1,2})</td>", shown) for shown in (first, second)]
    assert took == [[str(number) for number in range(51, 1, -1)], ["1", "0"]]
    assert "?p=2" in first
