"""What only PostgreSQL can show: several senders at once."""

import json
from collections import defaultdict
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.models import Dispatch, DispatchState
from cms.delivery.tasks import send_what_is_due
from cms.partners.models import Endpoint
from tests.build_editions import publish_draft, publish_in
from tests.integration.test_concurrency import at_once
from tests.webhook_receiver import Receiver

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def test_senders__at_once_deliver_each_event_once_and_in_order(
    endpoint: Endpoint,
    listening: Receiver,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
) -> None:
    for number in range(3):
        article = publish_draft(make_article(slug=f"article-{number}"), clinician)
        for code in ("es", "fr", "ar"):
            publish_in(article, code, linguist)

    def send() -> None:
        for _ in range(5):
            send_what_is_due(threads=4)

    assert at_once(send, send, send, send) == []
    assert set(Dispatch.objects.values_list("state", flat=True)) == {DispatchState.DELIVERED}
    names = [request.headers["webhook-id"] for request in listening.received]
    assert len(names) == len(set(names)) == 12
    order: dict[str, list[int]] = defaultdict(list)
    for request in listening.received:
        data = json.loads(request.body)["data"]
        order[data["article_id"]].append(data["change_number"])
    assert all(numbers == sorted(numbers) for numbers in order.values())
