"""The table of texts, held against the blocks that editors really have."""

from collections.abc import Iterator

import pytest
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.articles.blocks import KeyPointsBlock, SectionsBlock
from cms.articles.blocks.text import ListItemBlock, TextBlock
from cms.articles.content.texts import BARE_TEXTS, CHILDREN, PLAIN, RICH, STRUCT_TEXTS
from cms.articles.vocabulary import SCHEMA_ORG_ASPECTS, HealthAspect

# Fields of blocks that hold no words of the article.
WORDLESS = (
    blocks.ChoiceBlock,
    blocks.MultipleChoiceBlock,
    blocks.PageChooserBlock,
    blocks.URLBlock,
    blocks.DateBlock,
    ImageChooserBlock,
)
# Blocks that ``texts`` walks by itself: lists of items and tables.
WALKED = {"bulleted_list", "table"}


def form_of(block: blocks.Block) -> str | None:
    """Return which words a field block holds, if any; a kind that nobody thought of fails."""
    if isinstance(block, WORDLESS):
        return None
    if isinstance(block, blocks.RichTextBlock):
        return RICH
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return PLAIN
    raise AssertionError(f"texts.py does not know what a {type(block).__name__} holds")


def is_field(block: blocks.Block) -> bool:
    return not isinstance(
        block, blocks.StructBlock | blocks.StreamBlock | blocks.ListBlock | TypedTableBlock
    )


def definitions(name: str, block: blocks.Block) -> Iterator[tuple[str, blocks.Block]]:
    """Yield every block under the name that it has in an article's JSON."""
    yield name, block
    if isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        for child_name, child in block.child_blocks.items():
            if isinstance(block, blocks.StreamBlock) or not is_field(child):
                yield from definitions(child_name, child)
    elif isinstance(block, blocks.ListBlock):
        yield from definitions("item", block.child_block)


ALL = dict([*definitions("body", SectionsBlock()), *definitions("key_points", KeyPointsBlock())])
STRUCTS = {name: block for name, block in ALL.items() if isinstance(block, blocks.StructBlock)}
BARE = {name: block for name, block in ALL.items() if is_field(block)}


def test_table__knows_every_struct_and_no_other() -> None:
    assert set(STRUCTS) == set(STRUCT_TEXTS)


def test_table__knows_every_bare_text_and_no_other() -> None:
    assert {name: form_of(block) for name, block in BARE.items()} == BARE_TEXTS


@pytest.mark.parametrize("name", sorted(STRUCT_TEXTS))
def test_table__knows_every_text_of_a_struct_in_the_form_that_it_has(name: str) -> None:
    fields = {
        field: form_of(block)
        for field, block in STRUCTS[name].child_blocks.items()
        if is_field(block)
    }

    assert {field: form for field, form in fields.items() if form} == STRUCT_TEXTS[name]


def test_table__knows_where_blocks_hold_blocks() -> None:
    nested = {
        name: [field for field, block in struct.child_blocks.items() if not is_field(block)]
        for name, struct in STRUCTS.items()
    }

    assert {name: fields for name, fields in nested.items() if fields} == {
        name: [field] for name, field in CHILDREN.items()
    }


def test_lists_and_tables__are_walked() -> None:
    content = STRUCTS["section"].child_blocks["content"].child_blocks
    lists = {name for name, block in content.items() if isinstance(block, blocks.ListBlock)}
    tables = {name for name, block in content.items() if isinstance(block, TypedTableBlock)}

    assert lists | tables == WALKED
    assert all(isinstance(content[name].child_block, ListItemBlock) for name in lists)
    for name in tables:
        columns = content[name].child_blocks
        assert {column: form_of(block) for column, block in columns.items()} == {"text": PLAIN}


def test_rich_text__is_always_the_block_that_checks_it() -> None:
    fields = [field for struct in STRUCTS.values() for field in struct.child_blocks.values()]

    rich = [block for block in [*fields, *BARE.values()] if isinstance(block, blocks.RichTextBlock)]
    assert rich
    assert all(isinstance(block, TextBlock) for block in rich)


def test_every_aspect__has_its_schema_org_member() -> None:
    assert set(SCHEMA_ORG_ASPECTS) == set(HealthAspect)
    assert len(set(SCHEMA_ORG_ASPECTS.values())) == len(HealthAspect)
    assert all(member.endswith("HealthAspect") for member in SCHEMA_ORG_ASPECTS.values())
