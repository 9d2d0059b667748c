"""From an arranged draft to StreamField JSON: here blocks get ids and paragraphs their keys."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from cms.articles.importing.draft import (
    Block,
    Draft,
    Fields,
    Items,
    Reference,
    Rich,
    Section,
    Value,
)
from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.ids import Identities
from cms.articles.importing.model import Doubts, ImportedArticle, Json
from cms.articles.importing.outline import outline_of
from cms.core.wording import N_, Sentence, shortened

# The lengths that the fields of ``cms.articles.blocks`` have.
_LIMITS = {
    "attribution": 255,
    "heading": 255,
    "headline": 255,
    "label": 255,
    "link_label": 255,
    "name": 255,
    "point": 500,
    "question": 255,
    "subheading": 255,
    "term": 255,
    "title": 255,
}
_REFERENCE_LIMITS = {"organisation": 255, "title": 500}


def assemble(
    draft: Draft, doubts: Doubts, *, name: str, namespace: UUID | None = None
) -> ImportedArticle:
    """Return the article; its ids follow from its public id, else from the namespace."""
    front = draft.front
    ids = Identities(front.public_id or namespace or uuid4())
    return ImportedArticle(
        name=name,
        public_id=front.public_id,
        slug=front.slug,
        headline=_within(_LIMITS["headline"], draft.headline.text, draft.headline.line),
        summary=draft.summary,
        key_points=_blocks(
            (Block("point", text, 1) for text in front.key_points), "key_points", ids
        ),
        body=_blocks(map(_section, draft.sections), "body", ids),
        references=_blocks(
            map(_reference, front.references),
            "references",
            ids,
        ),
        topics=front.topics,
        audience=front.audience,
        risk_level=front.risk_level,
        outline=outline_of(draft),
        doubts=doubts.in_order(),
    )


def _reference(reference: Reference) -> Block:
    return Block("reference", asdict(reference), 1)


def _section(section: Section) -> Block:
    value: Fields = {
        "heading": section.heading,
        "aspect": section.aspect,
        "languages": [],
        "content": section.content,
    }
    return Block("section", value, section.line)


def _blocks(blocks: Iterable[Block], place: str, ids: Identities) -> list[Json]:
    """Each block's path counts its own type only: a list more leaves the paragraphs' ids alone."""
    counts: Counter[str] = Counter()
    result = []
    for block in blocks:
        path = f"{place}/{block.type}-{counts[block.type]}"
        counts[block.type] += 1
        value = _field(block.type, block.value, path, block.line, ids)
        result.append({"type": block.type, "value": value, "id": ids.block(path)})
    return result


def _json(value: Value, path: str, line: int, ids: Identities) -> Any:
    if isinstance(value, Rich):
        return _rich(value, path, ids)
    if isinstance(value, Items):
        return _items(value, path, ids)
    if isinstance(value, tuple):
        return _blocks(value, path, ids)
    if isinstance(value, list):
        return [_json(entry, f"{path}/{place}", line, ids) for place, entry in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: _field(key, entry, f"{path}/{key}", line, ids) for key, entry in value.items()}
    return value


def _field(key: str, value: Value, path: str, line: int, ids: Identities) -> Any:
    limits = _REFERENCE_LIMITS if path.startswith("references/") else _LIMITS
    if isinstance(value, str) and key in limits:
        return _within(limits[key], value, line)
    return _json(value, path, line, ids)


def _items(items: Items, path: str, ids: Identities) -> list[Json]:
    return [
        {
            "type": "item",
            "value": {"title": item.title, "text": _rich(item.text, f"{path}/{place}/text", ids)},
            "id": ids.block(f"{path}/{place}"),
        }
        for place, item in enumerate(items.items)
    ]


def _rich(rich: Rich, path: str, ids: Identities) -> str:
    return "".join(
        f'<p data-block-key="{ids.paragraph(f"{path}/{place}")}">{html}</p>'
        for place, html in enumerate(rich.paragraphs)
    )


def _within(limit: int, text: str, line: int) -> str:
    if len(text) > limit:
        template = N_("“%(text)s” has %(length)s characters; here at most %(limit)s fit.")
        values = {"text": shortened(text), "length": len(text), "limit": limit}
        raise UnreadableDocument(line, Sentence(template, **values))
    return text
