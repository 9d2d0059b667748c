"""What can be asked for beside what an answer always has: ``fields`` and ``include``."""

from enum import StrEnum
from typing import Annotated

from ninja import Field
from pydantic import BeforeValidator

from cms.delivery.schemas.article import without_default


class Member(StrEnum):
    """A member of the article that a list leaves out unless it is asked for."""

    EDITION = "edition"
    SOURCE_EDITION = "source_edition"
    CONTENT_HASH = "content_hash"
    RISK_LEVEL = "risk_level"
    FIRST_PUBLISHED_AT = "first_published_at"
    PUBLISHED_AT = "published_at"
    SIGN_OFFS = "sign_offs"
    ATTRIBUTION = "attribution"
    LICENSE = "license"
    CANONICAL_URL = "canonical_url"
    KEY_POINTS = "key_points"
    BODY = "body"
    REFERENCES = "references"


class Include(StrEnum):
    """Something that an article names, and that can come along with it."""

    TOPICS = "topics"
    RELATED = "related"
    REFERENCES = "references"
    NOTICES = "notices"


def _names(values: object) -> object:
    """Return the names of a list that is given as ``a,b``, as ``a`` and ``b``, or as both."""
    if not isinstance(values, list):
        return values
    return list(dict.fromkeys(name for value in values for name in str(value).split(",")))


Members = Annotated[
    list[Member],
    BeforeValidator(_names),
    Field(
        min_length=1,
        json_schema_extra=without_default,
        description=(
            "Members of the article that each item has beside those that are always there, with commas "
            "between them: `fields=body,sign_offs`."
        ),
    ),
]
Includes = Annotated[
    list[Include],
    BeforeValidator(_names),
    Field(
        min_length=1,
        json_schema_extra=without_default,
        description=(
            "What comes along in `included`, with commas between: the `topics` with their names and "
            "parents, the `related` articles that the text points to, the `references`, the `notices` that "
            "stand beside the article today."
        ),
    ),
]
