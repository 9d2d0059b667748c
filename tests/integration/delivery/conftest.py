"""What tests of delivery share."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage, Topic
from tests.build import make_topic
from tests.build_editions import publish_draft, publish_in
from tests.partner_client import PartnerClient


@pytest.fixture
def partner(db: None) -> PartnerClient:
    """A partner who may fetch everything."""
    return PartnerClient()


@pytest.fixture
def translated(published: ArticlePage, linguist: User) -> ArticlePage:
    """A public article in English, Spanish and Arabic."""
    publish_in(published, "es", linguist)
    publish_in(published, "ar", linguist)
    return published


@pytest.fixture
def three(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User
) -> list[ArticlePage]:
    """Three articles; the second is Spanish as well, the third is for professionals."""
    breath = make_topic("breath", es="Aliento")
    sleep = Topic.objects.create(slug="sleep", name_en="Sleep", parent=breath)
    articles = [
        publish_draft(make_article(slug="one", headline_en="One", topics=[breath]), clinician),
        publish_draft(make_article(slug="two", headline_en="Two", topics=[sleep]), clinician),
        publish_draft(
            make_article(slug="three", headline_en="Three", audience="professionals"), clinician
        ),
    ]
    publish_in(articles[1], "es", linguist)
    return articles
