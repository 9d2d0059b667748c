"""The topics that articles are filed under."""

from ninja import Schema


class Topic(Schema):
    """A topic; ``parent`` is the slug of the topic above it, or null."""

    slug: str
    name: str | None
    parent: str | None


class TopicList(Schema):
    """All topics that the partner may fetch, with their names in ``language``."""

    language: str
    items: list[Topic]
