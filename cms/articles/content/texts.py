"""Where the translatable texts stand: the one table of block types and their fields.

A test holds this table against the block definitions, so that a new block cannot be forgotten.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cms.articles.content.document import ArticleContent, Json
from cms.articles.content.short import ShortContent, ShortText

PLAIN = "plain"
RICH = "rich"
HEADLINE_LENGTH = 255

Content = ArticleContent | ShortContent
C = TypeVar("C", bound=Content)

# Struct-like values: the fields that hold words a reader sees.
STRUCT_TEXTS: dict[str, dict[str, str]] = {
    "section": {"heading": PLAIN},
    "item": {"title": PLAIN, "text": RICH},
    "cause": {"name": PLAIN, "description": RICH},
    "treatment": {"name": PLAIN, "description": RICH},
    "question_answer": {"question": PLAIN, "answer": RICH},
    "callout": {"title": PLAIN, "text": RICH},
    "definition": {"term": PLAIN, "definition": RICH},
    "quotation": {"text": PLAIN, "attribution": PLAIN},
    "figure": {"alt": PLAIN, "caption": PLAIN, "credit": PLAIN},
    "article_link": {"label": PLAIN},
    "call_to_action": {"title": PLAIN, "text": RICH, "link_label": PLAIN},
    "numbered_list": {},
    "local_addition": {},
}
# Blocks whose value is the text itself.
BARE_TEXTS: dict[str, str] = {"paragraph": RICH, "subheading": PLAIN, "point": PLAIN}
# Fields that hold further blocks.
CHILDREN: dict[str, str] = {
    "section": "content",
    "numbered_list": "items",
    "local_addition": "content",
}


@dataclass(frozen=True)
class TextSlot:
    """One place that holds words: its path, whether they are rich text, and how many fit."""

    path: str
    rich: bool
    block_type: str
    longest: int | None = None


Visit = Callable[[TextSlot, str], str]
_HEADLINE = TextSlot("headline", rich=False, block_type="headline", longest=HEADLINE_LENGTH)


def map_texts(content: C, visit: Visit) -> C:
    """Return the content with each text replaced by what ``visit`` gives for it, in reading order.

    The content needs stable ids (``with_stable_ids``); empty texts are not visited.
    """
    if isinstance(content, ShortContent):
        return replace(
            content,
            texts=tuple(replace(text, text=_short(text, visit)) for text in content.texts),
        )
    return replace(
        content,
        headline=_visited(_HEADLINE, content.headline, visit),
        summary=_text("summary", content.summary, PLAIN, "summary", visit),
        key_points=[_block("key_points", block, visit) for block in content.key_points],
        body=[_block("body", block, visit) for block in content.body],
    )


def texts(content: Content) -> Iterator[tuple[TextSlot, str]]:
    """Yield every text with its place, in reading order."""
    found: list[tuple[TextSlot, str]] = []

    def collect(slot: TextSlot, value: str) -> str:
        found.append((slot, value))
        return value

    map_texts(content, collect)
    yield from found


def _block(root: str, block: Json, visit: Visit) -> Json:
    kind, value = block["type"], block["value"]
    place = f"{root}/{block['id']}"
    if kind in BARE_TEXTS:
        path = place if root == "key_points" else f"{place}/text"
        mapped: Any = _text(path, value, BARE_TEXTS[kind], kind, visit)
    elif kind == "table":
        mapped = _table(place, value, visit)
    elif kind == "bulleted_list":
        mapped = [_block(root, item, visit) for item in value]
    else:
        mapped = _struct(root, place, kind, value, visit)
    return {**block, "value": mapped}


def _struct(root: str, place: str, kind: str, value: Json, visit: Visit) -> Json:
    mapped = dict(value)
    for field, form in STRUCT_TEXTS[kind].items():
        mapped[field] = _text(f"{place}/{field}", value.get(field) or "", form, kind, visit)
    if kind in CHILDREN:
        field = CHILDREN[kind]
        mapped[field] = [_block(root, child, visit) for child in value[field]]
    return mapped


def _table(place: str, value: Json, visit: Visit) -> Json:
    columns = [
        {
            **column,
            "heading": _text(
                f"{place}/columns/{index}", column["heading"] or "", PLAIN, "table", visit
            ),
        }
        for index, column in enumerate(value["columns"])
    ]
    rows = [
        {
            **row,
            "values": [
                _text(f"{place}/rows/{number}/{index}", cell or "", PLAIN, "table", visit)
                for index, cell in enumerate(row["values"])
            ],
        }
        for number, row in enumerate(value["rows"])
    ]
    caption = _text(f"{place}/caption", value.get("caption") or "", PLAIN, "table", visit)
    return {**value, "columns": columns, "rows": rows, "caption": caption}


def _short(text: ShortText, visit: Visit) -> str:
    slot = TextSlot(text.field, rich=text.rich, block_type=text.field, longest=text.longest)
    return _visited(slot, text.text, visit)


def _text(path: str, value: str, form: str, kind: str, visit: Visit) -> str:
    return _visited(TextSlot(path, rich=form == RICH, block_type=kind), value, visit)


def _visited(slot: TextSlot, value: str, visit: Visit) -> str:
    return visit(slot, value) if value.strip() else value
