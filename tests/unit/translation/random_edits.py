"""What an editor may do to an article between two editions, made by chance."""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from cms.articles.content import ArticleContent
from tests.unit.translation.random_documents import BLOCKS, MARKS, PAIRS, Json, Maker, joined

_PARAGRAPH = re.compile(r'<p data-block-key="([^"]*)">(.*?)</p>')
_MARKED = re.compile(r"<(b|i|strong|em|sup|sub)>(.*?)</\1>")
Edit = Callable[[ArticleContent, Maker, Random], ArticleContent]


def lists_of_blocks(article: ArticleContent) -> list[list[Json]]:
    """Return every list whose members an editor can move: sections, their content, items."""
    found = [article.body]
    for section in article.body:
        found.append(section["value"]["content"])
        found += [items for block in section["value"]["content"] if (items := items_of(block))]
    return [blocks for blocks in found if blocks]


def items_of(block: Json) -> list[Json]:
    if block["type"] == "bulleted_list":
        return list_of(block["value"])
    return list_of(block["value"]["items"]) if block["type"] == "numbered_list" else []


def list_of(value: Any) -> list[Json]:
    assert isinstance(value, list)
    return value


def holders(article: ArticleContent) -> Iterator[tuple[Any, Any]]:
    """Yield each object and the field in it that holds rich text."""
    for section in article.body:
        for block in section["value"]["content"]:
            if block["type"] == "paragraph":
                yield block, "value"
            elif block["type"] in PAIRS:
                yield block["value"], PAIRS[block["type"]][1]
            elif block["type"] == "call_to_action":
                yield block["value"], "text"
            for item in items_of(block):
                yield item["value"], "text"


def paragraphs(text: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in _PARAGRAPH.finditer(text)]


def tables(article: ArticleContent) -> list[Json]:
    blocks = (block for section in article.body for block in section["value"]["content"])
    return [block["value"] for block in blocks if block["type"] == "table"]


def insert(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    content = random.choice(article.body)["value"]["content"]
    content.insert(random.randint(0, len(content)), maker.block(random.choice(BLOCKS)))
    return article


def delete(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    blocks = random.choice(lists_of_blocks(article))
    if len(blocks) > 1:
        del blocks[random.randrange(len(blocks))]
    return article


def swap(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    blocks = random.choice(lists_of_blocks(article))
    one, other = random.randrange(len(blocks)), random.randrange(len(blocks))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return article


def move(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    """Move a block to another section, with its id or, as pasting does, with new ones."""
    start = random.choice(article.body)["value"]["content"]
    if len(start) > 1:
        moved = start.pop(random.randrange(len(start)))
        if random.random() < 0.4:
            moved["id"] = maker.identity()
        target = random.choice(article.body)["value"]["content"]
        target.insert(random.randint(0, len(target)), moved)
    return article


def copy_block(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    """Copy a block; code that copies may keep the id."""
    copied = copy.deepcopy(random.choice(random.choice(article.body)["value"]["content"]))
    if random.random() < 0.5:
        copied["id"] = maker.identity()
    target = random.choice(article.body)["value"]["content"]
    target.insert(random.randint(0, len(target)), copied)
    return article


def split(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    """Split a paragraph as the editor does: the first part keeps the key."""
    found = _long_paragraph(article, random)
    if found is None:
        return article
    holder, field, parts, place = found
    key, inner = parts[place]
    sentences = inner.split(". ", 1)
    parts[place : place + 1] = [(key, f"{sentences[0]}."), (maker.identity("k"), sentences[1])]
    holder[field] = joined(parts)
    return article


def _long_paragraph(
    article: ArticleContent, random: Random
) -> tuple[Any, Any, list[tuple[str, str]], int] | None:
    found = [
        (holder, field, parts, place)
        for holder, field in holders(article)
        for parts in [paragraphs(holder[field])]
        for place, (_key, inner) in enumerate(parts)
        if ". " in inner and "<a" not in inner and not _MARKED.search(inner)
    ]
    return random.choice(found) if found else None


def merge(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    found = [it for it in holders(article) if len(paragraphs(it[0][it[1]])) > 1]
    if found:
        holder, field = random.choice(found)
        (key, first), (_gone, second), *rest = paragraphs(holder[field])
        holder[field] = joined([(key, f"{first} {second}"), *rest])
    return article


def restyle(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    """Give what is marked another mark, or take the marks away."""
    found = [it for it in holders(article) if _MARKED.search(it[0][it[1]])]
    if found:
        holder, field = random.choice(found)
        mark = random.choice(MARKS)
        styled = random.choice((rf"<{mark}>\2</{mark}>", r"\2"))
        holder[field] = _MARKED.sub(styled, holder[field], count=1)
    return article


def rewrite(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    """Change one paragraph, or everything in it."""
    found = list(holders(article))
    if found:
        holder, field = random.choice(found)
        parts = paragraphs(holder[field])
        place = random.randrange(len(parts))
        key, inner = parts[place]
        parts[place] = (key, random.choice((f"{inner} More.", maker.inline())))
        holder[field] = joined(parts)
    return article


def rewrite_headline(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    return replace(article, headline=maker.words())


def exchange_summary(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    """Let the summary become the headline, on one line."""
    return replace(article, headline=" ".join(article.summary.split()), summary=maker.lines())


def move_row(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    if found := tables(article):
        rows = random.choice(found)["rows"]
        rows.insert(random.randrange(len(rows)), rows.pop(random.randrange(len(rows))))
    return article


def add_row(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    if found := tables(article):
        table = random.choice(found)
        row = maker.row(len(table["columns"]))
        table["rows"].insert(random.randint(0, len(table["rows"])), row)
    return article


def drop_row(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    found = [table for table in tables(article) if len(table["rows"]) > 1]
    if found:
        rows = random.choice(found)["rows"]
        del rows[random.randrange(len(rows))]
    return article


def change_cell(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    if found := tables(article):
        values = random.choice(random.choice(found)["rows"])["values"]
        values[random.randrange(len(values))] = maker.words()
    return article


def move_column(article: ArticleContent, maker: Maker, random: Random) -> ArticleContent:
    if found := tables(article):
        table = random.choice(found)
        width = len(table["columns"])
        order = random.sample(range(width), width)
        table["columns"] = [table["columns"][place] for place in order]
        for row in table["rows"]:
            row["values"] = [row["values"][place] for place in order]
    return article


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        insert,
        delete,
        swap,
        move,
        copy_block,
        split,
        merge,
        restyle,
        rewrite,
        rewrite_headline,
        exchange_summary,
        move_row,
        add_row,
        drop_row,
        change_cell,
        move_column,
    )
}


def edited(article: ArticleContent, names: list[str], maker: Maker) -> ArticleContent:
    """Return a copy of the article with these edits done to it, one after the other."""
    changed = ArticleContent.from_json(copy.deepcopy(article.as_json()))
    for name in names:
        changed = EDITS[name](changed, maker, maker.random)
    return changed
