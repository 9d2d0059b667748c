"""An article on its way from a document to StreamField JSON: structure, but no identities yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID


@dataclass(frozen=True)
class Rich:
    """Paragraphs of well-formed inline markup, each without its ``<p>``."""

    paragraphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paragraphs)


@dataclass(frozen=True)
class Item:
    """An item of a list: a title, a text, or both."""

    title: str
    text: Rich
    line: int


@dataclass(frozen=True)
class Items:
    """The items of one list, in order."""

    items: tuple[Item, ...]


Value: TypeAlias = (
    "str | Rich | Items | tuple[Block, ...] | list[Value] | Mapping[str, Value] | None"
)
Fields: TypeAlias = dict[str, Value]


@dataclass(frozen=True)
class Block:
    """A content block: ``type`` is the StreamField block's name."""

    type: str
    value: Value
    line: int


@dataclass(frozen=True)
class Heading:
    """A heading as the document has it: level 1 to 6."""

    level: int
    text: str
    line: int
    aspect: str | None = None


Node: TypeAlias = Block | Heading


@dataclass(frozen=True)
class Section:
    """A section of the article."""

    heading: str
    aspect: str
    content: tuple[Block, ...]
    line: int


@dataclass(frozen=True)
class Reference:
    """A source that the article rests on; ``accessed`` is an ISO 8601 date."""

    organisation: str
    title: str
    url: str
    accessed: str | None


@dataclass(frozen=True)
class FrontMatter:
    """What a Markdown source says about itself before its text begins."""

    public_id: UUID | None = None
    slug: str | None = None
    summary: str | None = None
    topics: tuple[str, ...] = ()
    audience: str | None = None
    risk_level: str | None = None
    key_points: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a reader of one format found, in the order of the document.

    ``answers`` says whether a question as a subheading takes the paragraphs below it as its answer.
    """

    nodes: tuple[Node, ...]
    front: FrontMatter = field(default_factory=FrontMatter)
    answers: bool = False


@dataclass(frozen=True)
class Draft:
    """A whole article, arranged."""

    headline: Heading
    summary: str
    sections: tuple[Section, ...]
    front: FrontMatter


def paragraph(html: str, line: int) -> Block:
    return Block("paragraph", Rich((html,)), line)
