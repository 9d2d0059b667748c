"""What the contract is held against."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.articles.sources import name_source
from cms.core import clock
from tests.build_editions import publish_draft, publish_in
from tests.build_short import make_call, make_notice, publish_short_in, sign_off_short
from tests.contract.build_everything import LINKED_ID, STANDING, everything
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
    linked = make_article(slug="breathing", headline_en="Breathing", public_id=LINKED_ID)
    article = publish_draft(everything(make_article, linked), clinician)
    publish_in(article, "es", linguist)
    for short in (make_notice(topics=article.topics.filter(slug="hiccups")), make_call()):
        name_source(short, STANDING[type(short)])
        sign_off_short(short, clinician)
        publish_short_in(short, "es", linguist)
    return article
