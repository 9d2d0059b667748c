"""What the contract is held against."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from cms.articles.models import ArticlePage
from cms.articles.sources import name_source
from cms.core import clock
from cms.wsgi import application
from tests.build_short import make_call, make_notice, publish_short_in, sign_off_short
from tests.contract.build_everything import STANDING, publish_everything
from tests.contract.fuzzing import configure
from tests.partner_client import PartnerClient

MOMENT = datetime(2026, 10, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """One moment, so that dates in golden files stay."""
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    monkeypatch.setattr(clock, "today", MOMENT.date)


@pytest.fixture
def partner(db: None) -> PartnerClient:
    """A partner who may fetch everything, as fast as a test can ask."""
    return PartnerClient(requests_per_minute=1_000_000)


@pytest.fixture
def complete(
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
    settings: Any,
    tmp_path: Any,
) -> ArticlePage:
    """A public article with every type of block, a notice and a call to action, in English and Spanish."""
    settings.MEDIA_ROOT = tmp_path
    settings.BASE_URL = "https://concord.example"
    settings.LICENCE_URL = "https://concord.example/api/v1/docs"
    settings.ATTRIBUTION = "Concord"
    article = publish_everything(make_article, clinician, linguist)
    for short in (make_notice(topics=article.topics.filter(slug="hiccups")), make_call()):
        name_source(short, STANDING[type(short)])
        sign_off_short(short, clinician)
        publish_short_in(short, "es", linguist)
    return article


@pytest.fixture
def kept_connection(db: None) -> Iterator[None]:
    """Keep the test's transaction open, which Django would end after each WSGI request."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def schema(kept_connection: None) -> Any:
    """The API as schemathesis reads it from its document."""
    return configure(schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application))
