"""No type of block can be forgotten."""

from typing import get_args

from cms.articles.blocks.content import SectionContentBlock
from cms.articles.vocabulary import SCHEMA_ORG_ASPECTS, HealthAspect
from cms.delivery.render.blocks import RENDERERS
from cms.delivery.schemas.blocks import Block


def test_renderers__know_every_type_of_block() -> None:
    assert set(RENDERERS) == set(SectionContentBlock().child_blocks)


def test_schemas__describe_every_type_of_block() -> None:
    union = get_args(Block)[0]
    types = {member.model_fields["type"].default for member in get_args(union)}
    assert types == set(RENDERERS)


def test_aspects__all_have_a_name_in_schema_org() -> None:
    assert set(SCHEMA_ORG_ASPECTS) == set(HealthAspect)
