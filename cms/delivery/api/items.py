"""An article in a list, as JSON put together from what is rendered already."""

from collections.abc import Sequence

from pydantic_core import from_json, to_json

from cms.delivery.api.extras import Include, Member
from cms.delivery.api.included import included_with, needs_bodies, summarise
from cms.delivery.models import Document
from cms.delivery.wish import Wish
from cms.partners.selectors import Entitlement


def list_of(items: Sequence[str], following: str | None) -> str:
    """Return one page of a list: its items, and the address of the next page or null."""
    return f'{{"items":[{",".join(items)}],"next":{to_json(following).decode()}}}'


def items_of(
    documents: Sequence[Document],
    members: Sequence[Member],
    includes: Sequence[Include],
    wish: Wish,
    entitlement: Entitlement,
) -> list[str]:
    """Return each document as an item with these members and companions.

    Documents need their bodies where ``reads_bodies`` says so.
    """
    items = [summarise(document).model_dump_json() for document in documents]
    if members:
        items = [
            f"{item[:-1]},{_members(document.body, members)[1:]}"
            for item, document in zip(items, documents, strict=True)
        ]
    if includes:
        companions = included_with(documents, includes, wish, entitlement)
        items = [
            f'{item[:-1]},"included":{more.model_dump_json(exclude_unset=True)}}}'
            for item, more in zip(items, companions, strict=True)
        ]
    return items


def reads_bodies(members: Sequence[Member], includes: Sequence[Include]) -> bool:
    """Return whether such items are made of the rendered articles too."""
    return bool(members) or needs_bodies(includes)


def _members(body: str, members: Sequence[Member]) -> str:
    rendered = from_json(body)
    return to_json({member.value: rendered[member.value] for member in members}).decode()
