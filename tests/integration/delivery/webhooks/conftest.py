"""What tests of webhooks share: a receiver on loopback, an endpoint that leads to it, a clock, a browser."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from cms.core import clock
from cms.partners.actions import add_endpoint
from cms.partners.models import Endpoint, Partner
from cms.partners.webhook_secrets import PlainSecret
from tests.webhook_receiver import Receiver, receiver


@dataclass
class Clock:
    """The time, as the test sets it."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **time: float) -> None:
        self.moment += timedelta(**time)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands until the test moves it on."""
    here = Clock(timezone.now())
    monkeypatch.setattr(clock, "now", here)
    return here


@pytest.fixture
def listening(settings: Any) -> Iterator[Receiver]:
    """A partner's server, which the settings permit by its exact place."""
    with receiver() as here:
        settings.WEBHOOK_ALLOWED_ADDRESSES = [here.place]
        settings.WEBHOOK_TIMEOUT = 10
        yield here


@pytest.fixture
def listener(db: None) -> Partner:
    """A partner who may fetch everything."""
    return Partner.objects.create(name="Clinic website")


@pytest.fixture
def added(listening: Receiver, listener: Partner) -> tuple[Endpoint, PlainSecret]:
    """The partner's endpoint, with its secret."""
    return add_endpoint(partner=listener, url=listening.url)


@pytest.fixture
def endpoint(added: tuple[Endpoint, PlainSecret]) -> Endpoint:
    return added[0]


@pytest.fixture
def told(listening: Receiver) -> Callable[[], list[tuple[str, str]]]:
    """Tell what the receiver was told so far: types and languages, in order."""

    def told() -> list[tuple[str, str]]:
        bodies = [json.loads(request.body) for request in listening.received]
        return [(body["type"], body["data"].get("language", "")) for body in bodies]

    return told


@pytest.fixture
def browser(client: Client, administrator: User) -> Client:
    """The administrator's browser."""
    client.force_login(administrator)
    return client
