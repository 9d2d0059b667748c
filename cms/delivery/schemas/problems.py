"""Problem documents (RFC 9457), with the extension members of each type."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema


class Problem(Schema):
    """What went wrong: ``type`` is stable and listed in the documentation, ``detail`` is for people."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


class ParameterError(Schema):
    """One parameter that cannot be taken, and why."""

    parameter: str
    message: str


class InvalidRequest(Problem):
    """The request has parameters that are unknown, given twice, or malformed.

    ``known_parameters`` is present where one is unknown or given twice.
    """

    errors: list[ParameterError]
    known_parameters: list[str] | None = None


class LanguageNotAvailable(Problem):
    """There is no such article, or it has no edition in the language that was asked for.

    ``available_languages`` is present in the second case.
    """

    available_languages: list[str] | None = None


class NotAcceptable(Problem):
    """The article is there, and in none of the media types that the request accepts."""

    available_media_types: list[str]


class Tombstone(Schema):
    """The public record that an article was withdrawn, or recalled because it was wrong.

    ``change_number`` is that of the withdrawal, which an acknowledgement names.
    """

    article_id: UUID
    language: str
    change_number: int
    kind: Literal["withdrawn", "recalled"]
    reason: str
    withdrawn_at: datetime


class Resync(Problem):
    """The change feed cannot go on from this cursor: begin anew with the snapshots at that address."""

    snapshots: str


class Gone(Problem):
    """The article was public and is not any more: take it off your site."""

    tombstone: Tombstone
