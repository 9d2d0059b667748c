"""Tables: as many cells in every row as there are columns."""

from collections.abc import Sequence

from cms.articles.importing.draft import Block, Node, Rich, Value
from cms.articles.importing.model import Doubts
from cms.articles.importing.richtext import plain
from cms.core.wording import N_

_CAPTION_MARK = "Table:"


def table_block(
    rows: Sequence[Sequence[str]], caption: str, line: int, doubts: Doubts
) -> list[Node]:
    """Return a table whose first row holds the columns' headings; none where there are no cells."""
    if not rows or not any(cell for row in rows for cell in row):
        doubts.add(line, N_("An empty table was left out."))
        return []
    width = max(map(len, rows))
    if any(len(row) != width for row in rows):
        doubts.add(line, N_("The rows of this table differ in length; empty cells were added."))
    padded: list[list[Value]] = [[*row, *[""] * (width - len(row))] for row in rows]
    columns: list[Value] = [{"type": "text", "heading": heading} for heading in padded[0]]
    body: list[Value] = [{"values": row} for row in padded[1:]]
    return [Block("table", {"columns": columns, "rows": body, "caption": caption}, line)]


def caption_of(node: Node) -> str | None:
    """Return the caption in a paragraph "Table: caption"."""
    if not isinstance(node, Block) or not isinstance(node.value, Rich):
        return None
    words = plain(" ".join(node.value.paragraphs))
    if node.type != "paragraph" or not words.startswith(_CAPTION_MARK):
        return None
    return words.removeprefix(_CAPTION_MARK).strip()


def with_caption(node: Node, caption: str) -> Node:
    if isinstance(node, Block) and isinstance(node.value, dict):
        return Block(node.type, {**node.value, "caption": caption}, node.line)
    return node
