"""What a partner waits for: an answer from the read model, against rendering at each request."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.actions import refresh_document
from cms.publishing.models import Publication
from tests.bench.large import body, publish_with
from tests.partner_client import PartnerClient

pytestmark = pytest.mark.benchmark(group="one article of 200 paragraphs")


@pytest.fixture
def large(draft: ArticlePage, editor: User, clinician: User) -> ArticlePage:
    return publish_with(draft, editor, clinician, body(200))


def test_answer_from_the_read_model(large: ArticlePage, benchmark: Any) -> None:
    partner = PartnerClient()

    answer = benchmark(partner.article, "hiccups", "?lang=en")

    assert answer.status_code == 200


def test_answer_not_modified(large: ArticlePage, benchmark: Any) -> None:
    partner = PartnerClient()
    etag = partner.article("hiccups", "?lang=en")["ETag"]

    answer = benchmark(partner.article, "hiccups", "?lang=en", if_none_match=etag)

    assert answer.status_code == 304


def test_rendering_anew(large: ArticlePage, benchmark: Any) -> None:
    publication = Publication.objects.get()

    document = benchmark(refresh_document, publication=publication)

    assert document.body
