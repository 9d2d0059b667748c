"""Snapshots: all of one language, as lines of JSON."""

from typing import Literal

from ninja import Schema


class SnapshotAddress(Schema):
    """A language, and where all of it can be fetched."""

    language: str
    url: str


class SnapshotList(Schema):
    """The languages that the key covers."""

    items: list[SnapshotAddress]


class SnapshotHeader(Schema):
    """The first line. Each other line is an ``Article``.

    Everything up to ``change_number`` is in the lines; ``next`` is the page of the change feed to go on at.
    """

    type: Literal["snapshot"] = "snapshot"
    language: str
    change_number: int
    next: str
    license: str
