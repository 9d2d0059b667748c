"""The hash that a sign-off is bound to."""

import hashlib
import json
import re
from typing import Any

from cms.articles.content.identity import with_stable_ids
from cms.articles.content.short import ShortContent
from cms.articles.content.texts import Content, TextSlot, map_texts
from cms.core.types import ContentHash

# Inside a tag only: the same characters between tags are words that a reader sees.
_PARAGRAPH_KEY = re.compile(r'(<p)\s+data-block-key="[^"]*"')


def content_hash(content: Content) -> ContentHash:
    """Return the SHA-256 of the text and structure: the same words in the same order, same hash.

    Identifiers of blocks and paragraphs are left out: they say where a text stands, not what it says.
    Of a short object only the words count, not how its model stores them, and the facts that are signed
    off with them.
    """
    text = map_texts(with_stable_ids(content), _without_keys)
    said = text.said if isinstance(text, ShortContent) else _without_ids(text.as_json())
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return ContentHash(hashlib.sha256(plain.encode()).hexdigest())


def _without_keys(slot: TextSlot, text: str) -> str:
    return _PARAGRAPH_KEY.sub(r"\1", text) if slot.rich else text


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(item) for key, item in value.items() if key != "id"}
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    return value
