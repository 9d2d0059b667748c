"""What a webhook says (Standard Webhooks 1.0, "Payload structure"): thin, so the partner fetches."""

import json
import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class EventType(StrEnum):
    """What may have happened to an article in one language."""

    PUBLISHED = "article.published"
    UPDATED = "article.updated"
    OUTDATED = "article.outdated"
    WITHDRAWN = "article.withdrawn"
    RECALLED = "article.recalled"


TEST = "endpoint.test"
"""What an administrator sends to see whether an endpoint listens; no endpoint has to ask for it."""

GONE = frozenset({EventType.WITHDRAWN, EventType.RECALLED})

_TYPES = {
    "edition.renamed": EventType.UPDATED,
    "edition.reviewed": EventType.UPDATED,
    "edition.topic_renamed": EventType.UPDATED,
    "edition.outdated": EventType.OUTDATED,
    "edition.withdrawn": EventType.WITHDRAWN,
    "edition.recalled": EventType.RECALLED,
}


def type_of(topic: str, before: str | None) -> EventType | None:
    """Return what a message of the outbox is called outside, given the event before it.

    An edition is *published* where its language had nothing to read until then, and *updated*
    otherwise. Nothing for a topic that partners are not told about.
    """
    if topic == "edition.published":
        nothing_to_read = before is None or before in GONE
        return EventType.PUBLISHED if nothing_to_read else EventType.UPDATED
    return _TYPES.get(topic)


def new_message_id() -> str:
    """Return the name of a new event, the same for every attempt to deliver it."""
    return f"msg_{secrets.token_hex(16)}"


def article_payload(kind: str, at: datetime, message: dict[str, Any], url: str) -> str:
    """Return the text that is signed and sent; ``message`` is the outbox's, ``url`` the article's."""
    data = {
        "article_id": message["article"],
        "language": message["language"],
        "change_number": message["change_number"],
        "edition": message["edition"],
        "url": url,
    }
    return _payload(kind, at, data)


def trial_payload(at: datetime) -> str:
    """Return the text of a test event."""
    return _payload(TEST, at, {})


def _payload(kind: str, at: datetime, data: dict[str, Any]) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    content = {"type": kind, "timestamp": moment, "data": data}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
