"""Journeys: real Chromium against a real server, for everything that a person clicks."""

import os
import shutil
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.build import PASSWORD

PATIENCE = 20_000  # milliseconds: a busy machine is slow, and says nothing about the product
expect.set_options(timeout=PATIENCE)
REQUIRED = bool(os.environ.get("CONCORD_REQUIRE_BROWSER"))
CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the journeys out, and say so, where there is no Chromium and none is required."""
    if CHROMIUM is None and not REQUIRED:
        reason = "there is no Chromium on this machine (Debian's package: chromium)"
        for item in items:
            if item.get_closest_marker("journey"):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """One Chromium for all journeys."""
    if CHROMIUM is None:
        pytest.fail("CONCORD_REQUIRE_BROWSER is set, and there is no Chromium.")
    # Playwright keeps an event loop in this thread. Django would refuse the database there, and it
    # opens a second connection, which has to know what every flushed database starts with again.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    contents = vars(connections["default"])["_test_serialized_contents"]
    with sync_playwright() as playwright:
        vars(connections["default"])["_test_serialized_contents"] = contents
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
        connections.close_all()


class Traffic:
    """Counts the requests that the server is working on."""

    def __init__(self) -> None:
        self._running = 0
        self._changed = threading.Condition()

    def started(self, **kwargs: Any) -> None:
        """Count a request."""
        with self._changed:
            self._running += 1

    def finished(self, **kwargs: Any) -> None:
        """Count it out again."""
        with self._changed:
            self._running -= 1
            self._changed.notify_all()

    def wait_until_quiet(self, address: str) -> None:
        """Wait until the server has answered all that browsers, now closed, have sent.

        Connections are accepted in their order: when the server answers us, it has seen all others.
        """
        with urllib.request.urlopen(f"{address}/health/live") as answer:  # noqa: S310
            answer.read()
        time.sleep(0.1)  # what was accepted last needs a moment to be counted
        with self._changed:
            assert self._changed.wait_for(lambda: not self._running, timeout=30)


@pytest.fixture(scope="session")
def traffic(live_server: Any) -> Iterator[Traffic]:
    """What the live server is working on."""
    traffic = Traffic()
    request_started.connect(traffic.started)
    request_finished.connect(traffic.finished)
    yield traffic
    request_started.disconnect(traffic.started)
    request_finished.disconnect(traffic.finished)


@pytest.fixture
def visit(
    chromium: Browser, live_server: Any, traffic: Traffic
) -> Iterator[Callable[[User], Page]]:
    """Log somebody in, in a browser of their own: ``visit(editor)`` gives their page."""
    contexts: list[BrowserContext] = []

    def log_in(user: User) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 1000}
        )
        # Wagtail's editor sends a last word when its page closes, and nothing waits for that: it
        # would reach the server while the database is being emptied for the next test.
        context.add_init_script("navigator.sendBeacon = () => true")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto("/admin/login/")
        page.fill("input[name=username]", user.get_username())
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    yield log_in
    for context in contexts:
        context.close()
    traffic.wait_until_quiet(live_server.url)
