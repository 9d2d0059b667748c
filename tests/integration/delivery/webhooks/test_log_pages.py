"""The pages of what was delivered, when much was."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.delivery.actions.endpoints import send_test
from cms.delivery.models import Dispatch, DispatchAttempt, DispatchState
from cms.delivery.views.deliveries import PER_PAGE
from cms.partners.actions import add_endpoint
from cms.partners.models import Endpoint, Partner

pytestmark = pytest.mark.django_db


def queries_of(browser: Client, page: str) -> tuple[int, str]:
    """Return how many queries the page takes, and what it says."""
    browser.get(page)  # what is asked once, such as content types, is known from here on
    with CaptureQueriesContext(connection) as asked:
        shown = browser.get(page)
    assert shown.status_code == 200
    return len(asked), shown.content.decode()


def try_in_vain(dispatch: Dispatch, times: int) -> None:
    DispatchAttempt.objects.bulk_create(
        DispatchAttempt(dispatch=dispatch, at=timezone.now(), milliseconds=number, status=500)
        for number in range(times)
    )


def test_deliveries__take_as_many_queries_for_a_full_page_as_for_one(
    browser: Client, endpoint: Endpoint
) -> None:
    page = reverse("partner_webhook_deliveries", args=[endpoint.partner_id, endpoint.pk])
    send_test(endpoint=endpoint)
    few, _shown = queries_of(browser, page)
    for _time in range(PER_PAGE + 1):
        send_test(endpoint=endpoint)

    many, shown = queries_of(browser, page)

    assert many == few == 9
    assert shown.count("<code>endpoint.test</code>") == PER_PAGE
    assert "?p=2" in shown


@pytest.mark.parametrize(("number", "listed"), [("2", 2), ("99", 2), ("0", 2), ("x", PER_PAGE)])
def test_deliveries__are_shown_by_fifty_with_the_filter_kept(
    browser: Client, endpoint: Endpoint, number: str, listed: int
) -> None:
    for _time in range(PER_PAGE + 2):
        send_test(endpoint=endpoint)
    Dispatch.objects.update(state=DispatchState.DEAD, settled_at=timezone.now())
    page = reverse("partner_webhook_deliveries", args=[endpoint.partner_id, endpoint.pk])

    shown = browser.get(page, {"state": "dead", "p": number}).content.decode()

    assert shown.count("<code>endpoint.test</code>") == listed
    assert f"?state=dead&amp;p={1 if listed == 2 else 2}" in shown
    assert "endpoint.test</code>" not in browser.get(page, {"state": "pending"}).content.decode()


def test_attempts__are_shown_by_fifty_the_last_one_first(
    browser: Client, endpoint: Endpoint
) -> None:
    dispatch = send_test(endpoint=endpoint)
    page = reverse("partner_webhook_attempts", args=[endpoint.partner_id, endpoint.pk, dispatch.pk])
    try_in_vain(dispatch, 1)
    few, _shown = queries_of(browser, page)
    try_in_vain(dispatch, PER_PAGE + 1)

    many, shown = queries_of(browser, page)

    assert many == few == 9
    assert shown.index(f"<td>{PER_PAGE}</td>") < shown.index("<td>1</td>")
    assert len(re.findall(r"<td>\s*500\s*</td>", shown)) == PER_PAGE
    assert "?p=2" in shown
    assert "?p=1" in browser.get(page, {"p": "2"}).content.decode()


def test_endpoints__take_as_many_queries_for_many_as_for_one(
    browser: Client, endpoint: Endpoint, listener: Partner
) -> None:
    page = reverse("partner_webhooks", args=[listener.pk])
    few, _shown = queries_of(browser, page)
    for number in range(10):
        add_endpoint(partner=listener, url=f"https://clinic.example/{number}")

    many, shown = queries_of(browser, page)

    assert many == few == 8
    assert "https://clinic.example/9" in shown
