"""Reading a plain-text, Markdown or HTML document into a structured article draft.

Plain Python: no Django, no database. Whatever the importer was unsure of stands in the draft's
doubts; whatever it cannot read raises ``UnreadableDocument`` with line and reason.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from cms.articles.importing.assemble import assemble
from cms.articles.importing.decode import (
    Format,
    cleaned,
    decode,
    format_of,
    read_bytes,
    require_size,
)
from cms.articles.importing.draft import Reading
from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.html import read_html
from cms.articles.importing.markdown import read_markdown
from cms.articles.importing.model import Doubt, Doubts, ImportedArticle, OutlineEntry
from cms.articles.importing.outline import render_outline
from cms.articles.importing.plaintext import read_plain_text
from cms.articles.importing.structure import arrange

__all__ = [
    "Doubt",
    "ImportedArticle",
    "OutlineEntry",
    "UnreadableDocument",
    "read_document",
    "read_text",
    "render_outline",
]

_READERS: dict[Format, Callable[[str, Doubts], Reading]] = {
    "text": read_plain_text,
    "markdown": read_markdown,
    "html": read_html,
}


def read_document(path: Path, *, namespace: UUID | None = None) -> ImportedArticle:
    """Return the article in a file, whose extension names its format.

    Ids follow from the public id in the document, else from ``namespace``, else they are new.
    """
    doubts = Doubts()
    format_ = format_of(path)
    text = decode(read_bytes(path), doubts)
    return _read(text, format_, doubts, name=path.name, namespace=namespace)


def read_text(
    text: str,
    *,
    format: Format,  # noqa: A002 - the word for it, and a keyword only
    name: str,
    namespace: UUID | None = None,
) -> ImportedArticle:
    """Return the article in a text that is in memory already; ``name`` says where it came from."""
    require_size(len(text))
    return _read(text, format, Doubts(), name=name, namespace=namespace)


def _read(
    text: str, format_: Format, doubts: Doubts, *, name: str, namespace: UUID | None
) -> ImportedArticle:
    reading = _READERS[format_](cleaned(text, doubts), doubts)
    return assemble(arrange(reading, doubts), doubts, name=name, namespace=namespace)
