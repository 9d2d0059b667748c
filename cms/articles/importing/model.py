"""What the importer hands over."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cms.core.wording import Sentence

# ``Any``: StreamField JSON is as deep as its blocks.
Json = dict[str, Any]


@dataclass(frozen=True, order=True)
class Doubt:
    """Something that an editor should look at, and the line of the document that it is about."""

    line: int
    text: str


@dataclass(frozen=True)
class OutlineEntry:
    """A heading, an item or a named block: level 1 is the headline, 2 a section."""

    level: int
    kind: str
    text: str
    line: int


@dataclass(frozen=True)
class ImportedArticle:
    """A structured draft: the three streams are StreamField JSON, everything else is plain."""

    name: str
    public_id: UUID | None
    slug: str | None
    headline: str
    summary: str
    key_points: list[Json]
    body: list[Json]
    references: list[Json]
    topics: tuple[str, ...]
    audience: str | None
    risk_level: str | None
    outline: tuple[OutlineEntry, ...]
    doubts: tuple[Doubt, ...]


class Doubts:
    """The doubts of one reading, each said once."""

    def __init__(self) -> None:
        self._found: set[Doubt] = set()

    def add(self, line: int, template: str, **values: object) -> None:
        self._found.add(Doubt(line, Sentence(template, **values)))

    def in_order(self) -> tuple[Doubt, ...]:
        """Return the doubts in the order of the document."""
        return tuple(sorted(self._found))
