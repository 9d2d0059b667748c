"""The change feed, shaped like a page of OpenActive's RPDE 1.0."""

from typing import Annotated, Literal

from ninja import Field, Schema

from cms.delivery.schemas.article import Article


class UpdatedItem(Schema):
    """An article in one language that is public, as it is now."""

    state: Literal["updated"] = "updated"
    kind: Literal["article"] = "article"
    id: str
    modified: int
    data: Article


class DeletedItem(Schema):
    """An article in one language that must not be shown any more."""

    state: Literal["deleted"] = "deleted"
    kind: Literal["article"] = "article"
    id: str
    modified: int


Item = Annotated[UpdatedItem | DeletedItem, Field(discriminator="state")]


class Changes(Schema):
    """One page of changes. The last page has no items, and ``next`` is its own address."""

    next: str
    items: list[Item]
    license: str
