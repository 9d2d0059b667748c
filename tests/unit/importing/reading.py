"""Short words for the tests: read a text, and look at what came of it."""

from typing import Any
from uuid import UUID

from cms.articles.importing import ImportedArticle, read_text
from cms.articles.importing.decode import Format
from cms.articles.importing.richtext import plain

NAMESPACE = UUID(int=7)


def read(text: str, format_: Format) -> ImportedArticle:
    return read_text(text, format=format_, name="a document", namespace=NAMESPACE)


def shape(article: ImportedArticle) -> list[tuple[str, list[str]]]:
    """Return each section's heading and the types of its blocks."""
    return [
        (section["value"]["heading"], [block["type"] for block in section["value"]["content"]])
        for section in article.body
    ]


def contents(article: ImportedArticle, section: int) -> list[Any]:
    """Return a section's block values."""
    return [block["value"] for block in article.body[section]["value"]["content"]]


def items(blocks: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the title and the words of each item."""
    return [(item["value"]["title"], words(item["value"]["text"])) for item in blocks]


def words(rich: str) -> str:
    """Return the words of rich text, paragraphs parted by a bar."""
    return " | ".join(plain(part) for part in rich.split("</p>") if part)


def inner(rich: str) -> str:
    """Return the inline markup of rich text that is one paragraph."""
    return rich.partition(">")[2].removesuffix("</p>")


def doubts(article: ImportedArticle) -> str:
    return "\n".join(f"{doubt.line}: {doubt.text}" for doubt in article.doubts)
