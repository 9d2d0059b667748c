"""What the API has gained, changed, announced as going and lost: the file ``api/changelog.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "api" / "changelog.toml"
ADDRESS = "/api/v1/changelog/"


class Kind(StrEnum):
    """What became of the things that an entry names."""

    ADDED = "added"
    CHANGED = "changed"
    DEPRECATED = "deprecated"
    REMOVED = "removed"


@dataclass(frozen=True)
class Entry:
    """One change, for partners' developers; ``sunset`` and ``successor`` are of what is deprecated."""

    id: str
    day: date
    kind: Kind
    title: str
    text: str
    names: tuple[str, ...]
    sunset: date | None = None
    successor: str | None = None

    @property
    def url(self) -> str:
        """Return where people read it, beginning with the path."""
        return f"{ADDRESS}#{self.id}"


@cache
def entries() -> tuple[Entry, ...]:
    """Return all entries, the newest first."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["entry"]
    return tuple(_entry(**fields) for fields in listed)


def _entry(*, kind: str, names: list[str], **fields: Any) -> Entry:
    return Entry(kind=Kind(kind), names=tuple(names), **fields)
