"""The pictures of an article: what was signed off is the picture, not its number in the library."""

from collections.abc import Callable, Iterator
from typing import Any

from cms.articles.content.document import Json

# The name under which a figure carries the hash of its image file.
IMAGE_HASH = "image_hash"


def with_image_hashes(body: list[Json], hash_of: Callable[[int], str]) -> list[Json]:
    """Return the body with each figure bound to its picture as it is now.

    A picture that is replaced later has another hash: the text then needs another sign-off, and
    readers of the edition that was signed do not get the new picture under it.
    """
    return [_bound(block, hash_of) for block in body]


def image_numbers(value: Any) -> Iterator[int]:
    """Yield the primary keys of the images that figures show, at any depth."""
    if isinstance(value, dict):
        if value.get("type") == "figure" and value["value"].get("image"):
            yield value["value"]["image"]
        for item in value.values():
            yield from image_numbers(item)
    elif isinstance(value, list):
        for item in value:
            yield from image_numbers(item)


def _bound(value: Any, hash_of: Callable[[int], str]) -> Any:
    if isinstance(value, list):
        return [_bound(item, hash_of) for item in value]
    if not isinstance(value, dict):
        return value
    bound = {name: _bound(item, hash_of) for name, item in value.items()}
    if value.get("type") == "figure" and value["value"].get("image"):
        bound["value"][IMAGE_HASH] = hash_of(value["value"]["image"])
    return bound
