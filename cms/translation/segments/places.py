"""Where a text stands, in words: the section's heading and the blocks around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.articles.content import Content, Json, ShortContent
from cms.articles.content.texts import CHILDREN


@dataclass(frozen=True)
class Place:
    """The heading of the section around a block, and the way to the block inside it."""

    heading: str
    path: str


def places_of(content: Content) -> dict[str, Place]:
    """Return the place of every block and item by its id; a short object has none."""
    if isinstance(content, ShortContent):
        return {}
    found: dict[str, Place] = {}
    for number, point in enumerate(content.key_points, start=1):
        found[point["id"]] = Place("", f"key_points/{number}")
    for block in content.body:
        heading = block["value"].get("heading", "") if isinstance(block["value"], dict) else ""
        found |= _inside(block, heading, ())
    return found


def _inside(block: Json, heading: str, way: tuple[str, ...]) -> dict[str, Place]:
    here = (*way, block["type"])
    found = {block["id"]: Place(heading, "/".join(here))}
    within = () if block["type"] == "section" else here
    for number, child in enumerate(_children(block), start=1):
        if child["type"] == "item":
            found[child["id"]] = Place(heading, "/".join((*within, "item", str(number))))
        else:
            found |= _inside(child, heading, within)
    return found


def _children(block: Json) -> Iterator[Json]:
    value = block["value"]
    if isinstance(value, list):
        yield from value
    elif block["type"] in CHILDREN:
        yield from value[CHILDREN[block["type"]]]
