"""Stable identities: every block, list item and paragraph gets one before anything is cut out.

Wagtail writes ids when a form is saved, but content that came by code may lack them, and Wagtail
then invents new ones at every reading. Ours are derived from the place, so that two readings agree.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from cms.articles.content.document import Json
from cms.articles.content.short import ShortContent
from cms.articles.content.texts import C, TextSlot, map_texts

_NAMESPACE = UUID("6f0d8f0e-6c4e-5f57-9b7c-3f0f4a1f8c11")
_PARAGRAPH = re.compile(r"<p(?P<attributes>\s[^>]*)?>")
_BLOCK_KEY = re.compile(r'data-block-key="(?P<key>[^"]*)"')


def with_stable_ids(content: C) -> C:
    """Return the content with an id on every block and item and a key on every paragraph.

    An id stands once among its neighbours, a key once in its text. Words are left as they are.
    """
    if isinstance(content, ShortContent):
        return map_texts(content, _keyed)
    identified = replace(
        content,
        key_points=_blocks(content.key_points, "key_points"),
        body=_blocks(content.body, "body"),
        references=_blocks(content.references, "references"),
    )
    return map_texts(identified, _keyed)


def paragraph_keys(source: str, place: str) -> str:
    """Return rich text in which every paragraph has a ``data-block-key`` of its own."""
    seen: set[str] = set()

    def keyed(match: re.Match[str]) -> str:
        attributes = match.group("attributes") or ""
        found = _BLOCK_KEY.search(attributes)
        if found and found.group("key") not in seen:
            seen.add(found.group("key"))
            return match.group(0)
        key = _key(f"{place}/{match.start()}", seen)
        rest = _BLOCK_KEY.sub("", attributes).rstrip()
        return f'<p data-block-key="{key}"{rest}>'

    return _PARAGRAPH.sub(keyed, source)


def _keyed(slot: TextSlot, text: str) -> str:
    return paragraph_keys(text, slot.path) if slot.rich else text


def _blocks(blocks: Iterable[Json], place: str) -> list[Json]:
    result: list[Json] = []
    taken: set[str] = set()
    for position, block in enumerate(blocks):
        here = f"{place}/{position}"
        identity = block.get("id") or ""
        if not identity or identity in taken:
            identity = str(uuid5(_NAMESPACE, here))
        taken.add(identity)
        result.append({**block, "id": identity, "value": _value(block["value"], here)})
    return result


def _value(value: Any, place: str) -> Any:
    if isinstance(value, list):
        if all(isinstance(item, dict) and "type" in item and "value" in item for item in value):
            return _blocks(value, place)
        return value
    if isinstance(value, dict):
        return {key: _value(item, f"{place}/{key}") for key, item in value.items()}
    return value


def _key(place: str, taken: set[str]) -> str:
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{place}#{attempt}".encode()).hexdigest()
        key = digest[:5]
        if key not in taken:
            taken.add(key)
            return key
        attempt += 1
