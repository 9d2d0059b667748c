"""The outline: what an editor reads to see whether the importer understood the document."""

from collections.abc import Iterator, Mapping

from cms.articles.importing.draft import Block, Draft, Item, Items, Rich, Section
from cms.articles.importing.model import ImportedArticle, OutlineEntry
from cms.articles.importing.richtext import plain
from cms.core.wording import shortened

_NAMES = ("name", "question", "term", "title", "label", "caption")


def outline_of(draft: Draft) -> tuple[OutlineEntry, ...]:
    """Return the headline, the sections and every subheading, item and named block below them."""
    headline = OutlineEntry(1, "headline", draft.headline.text, draft.headline.line)
    return (headline, *(entry for section in draft.sections for entry in _section(section)))


def render_outline(article: ImportedArticle) -> str:
    """Return the outline, indented by level, and below it the doubts with their line numbers."""
    lines = [_rendered(entry) for entry in article.outline]
    if article.doubts:
        lines += ["", f"To be checked ({len(article.doubts)}):"]
        lines += [f"  line {doubt.line}: {doubt.text}" for doubt in article.doubts]
    return "\n".join(lines)


def _rendered(entry: OutlineEntry) -> str:
    indent = "  " * (entry.level - 1)
    text = shortened(entry.text, 90) or "(no heading)"
    return f"{indent}{entry.kind}: {text}"


def _section(section: Section) -> Iterator[OutlineEntry]:
    yield OutlineEntry(2, "section", section.heading, section.line)
    level = 3
    for block in section.content:
        if block.type == "subheading":
            yield OutlineEntry(3, "subheading", str(block.value), block.line)
            level = 4
        else:
            yield from _block(block, level)


def _block(block: Block, level: int) -> Iterator[OutlineEntry]:
    value = block.value
    if isinstance(value, Items):
        yield from (_item(item, level) for item in value.items)
    elif isinstance(value, Mapping):
        items = value.get("items")
        if isinstance(items, Items):
            yield from (_item(item, level) for item in items.items)
        elif name := _name(value):
            yield OutlineEntry(level, block.type, name, block.line)


def _name(value: Mapping[str, object]) -> str:
    return next((str(value[key]) for key in _NAMES if value.get(key)), "")


def _item(item: Item, level: int) -> OutlineEntry:
    return OutlineEntry(level, "item", item.title or _beginning(item.text), item.line)


def _beginning(text: Rich) -> str:
    return shortened(plain(text.paragraphs[0])) if text else ""
