"""What only PostgreSQL can show: a partner follows the feed while others publish."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.models import Document
from cms.publishing.actions import mark_outdated
from tests.build_editions import publish_draft, publish_translation
from tests.integration.test_concurrency import at_once
from tests.partner_client import PartnerClient

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

ROUNDS = 8


def test_feed__followed_during_thirty_changes_loses_none(
    make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    articles = [
        publish_draft(make_article(slug=f"article-{number}"), clinician) for number in range(2)
    ]
    partner = PartnerClient()
    over = threading.Event()
    seen: dict[str, int] = {}
    order: list[int] = []

    def follow() -> None:
        address = "/api/v1/changes/?limit=3"
        while True:
            last = over.is_set()
            page: Any = partner.get(address).json()
            for item in page["items"]:
                seen[item["id"]] = item["modified"]
                order.append(item["modified"])
            address = page["next"].removeprefix("http://testserver")
            if last and not page["items"]:
                break
        connection.close()

    def change(article: ArticlePage, code: LanguageCode) -> None:
        for number in range(ROUNDS):
            publish_translation(article, code, headline=f"{code} {number}")
            mark_outdated(article=article, language=code)

    follower = threading.Thread(target=follow)
    follower.start()
    raised = at_once(
        partial(change, articles[0], LanguageCode("es")),
        partial(change, articles[1], LanguageCode("fr")),
    )
    over.set()
    follower.join()

    assert raised == []
    assert order == sorted(set(order))
    assert seen == {
        f"{document.article_id}:{document.tag}": document.change_number
        for document in Document.objects.all()
    }
