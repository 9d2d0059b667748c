"""What webhooks are called and what they say."""

import json
from datetime import UTC, datetime

import pytest

from cms.delivery.webhooks.events import article_payload, new_message_id, trial_payload, type_of

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
ARTICLE = "0f0e0d0c-0b0a-4908-8706-050403020100"


@pytest.mark.parametrize(
    ("topic", "before", "kind"),
    [
        ("edition.published", None, "article.published"),
        ("edition.published", "article.withdrawn", "article.published"),
        ("edition.published", "article.recalled", "article.published"),
        ("edition.published", "article.published", "article.updated"),
        ("edition.published", "article.outdated", "article.updated"),
        ("edition.renamed", "article.published", "article.updated"),
        ("edition.topic_renamed", "article.updated", "article.updated"),
        ("edition.outdated", "article.published", "article.outdated"),
        ("edition.withdrawn", "article.outdated", "article.withdrawn"),
        ("edition.recalled", "article.withdrawn", "article.recalled"),
        ("something.else", None, None),
    ],
)
def test_type__follows_from_what_happened_and_what_was_before(
    topic: str, before: str | None, kind: str | None
) -> None:
    assert type_of(topic, before) == kind


def test_payload__is_thin() -> None:
    message = {
        "article": ARTICLE,
        "language": "pt-BR",
        "state": "public",
        "edition": 3,
        "outdated": False,
        "change_number": 41,
    }
    url = f"https://concord.example/api/v1/articles/{ARTICLE}/?lang=pt-BR"
    text = article_payload("article.updated", NOW, message, url)
    assert json.loads(text) == {
        "type": "article.updated",
        "timestamp": "2026-11-27T12:00:00.000Z",
        "data": {
            "article_id": ARTICLE,
            "language": "pt-BR",
            "change_number": 41,
            "edition": 3,
            "url": url,
        },
    }
    assert json.loads(trial_payload(NOW))["type"] == "endpoint.test"


def test_message_id__is_another_each_time_and_has_no_dot() -> None:
    assert len({new_message_id() for _ in range(100)}) == 100
    assert "." not in new_message_id()
