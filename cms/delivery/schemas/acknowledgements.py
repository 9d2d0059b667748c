"""Acknowledgements: what a partner has taken off its site."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Schema

from cms.delivery.schemas.problems import Tombstone


class NewAcknowledgement(Schema):
    """Which withdrawal is meant: ``change_number`` is that of the ``deleted`` item or of the event."""

    article_id: UUID
    language: str = Field(max_length=64, examples=["es", "pt-BR"])
    change_number: int = Field(ge=1, le=2**63 - 1, examples=[41])


class Acknowledgement(NewAcknowledgement):
    """The partner's word, and when it was given first."""

    acknowledged_at: datetime


class OpenTombstone(Tombstone):
    """A recalled text that the partner has not acknowledged."""


class OpenTombstones(Schema):
    """The recalled texts that are still to be acknowledged, the oldest first; a hundred at most."""

    items: list[OpenTombstone]
