"""The addresses of blocks that are links themselves: calls to action."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cms.articles.content.document import ArticleContent, Json
from cms.articles.content.texts import C, Content

# The block, and its field that holds a web address.
_LINK_BLOCK = ("call_to_action", "url")


def block_addresses(content: Content) -> dict[str, str]:
    """Return the address of each block that is a link, by the block's id."""
    found: dict[str, str] = {}
    if isinstance(content, ArticleContent):
        _collect(content.body, found)
    return found


def with_block_addresses(content: C, addresses: Mapping[str, str]) -> C:
    """Return the content with these blocks, by their ids, leading elsewhere."""
    if not addresses or not isinstance(content, ArticleContent):
        return content
    return replace(content, body=[_led(block, addresses) for block in content.body])


def _collect(value: Any, found: dict[str, str]) -> None:
    kind, field = _LINK_BLOCK
    if isinstance(value, list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        if value.get("type") == kind and value["value"].get(field):
            found[value["id"]] = value["value"][field]
        for item in value.values():
            _collect(item, found)


def _led(value: Any, addresses: Mapping[str, str]) -> Any:
    kind, field = _LINK_BLOCK
    if isinstance(value, list):
        return [_led(item, addresses) for item in value]
    if not isinstance(value, dict):
        return value
    led: Json = {name: _led(item, addresses) for name, item in value.items()}
    if value.get("type") == kind and value["id"] in addresses:
        led["value"][field] = addresses[value["id"]]
    return led
