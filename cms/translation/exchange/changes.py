"""The plan of an import: what will change, where both sides changed, and what cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cms.core.wording import Sentence
from cms.translation.exchange.present import Present
from cms.translation.exchange.records import Fault

# So many faults say that it is another file; the rest is counted.
LISTED_FAULTS = 1000


class Conflicts(StrEnum):
    """Whose text stays where it was changed in the file and in Concord: ``mine`` is Concord's."""

    ASK = "ask"
    MINE = "mine"
    THEIRS = "theirs"
    NEWER = "newer"


class Effect(StrEnum):
    """What becomes of a text that comes in."""

    TRANSLATE = "translate"
    NOTE = "note"
    PREVIOUS = "previous"
    FORMER = "former"
    RETIRED = "retired"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Change:
    """One unit that a file would change. ``unit`` is what Concord held when this was planned.

    Where the unit's link is led elsewhere, ``text`` is the new address and ``source_text`` that of
    the source.
    """

    line: int
    unit: Present
    effect: Effect
    text: str
    is_draft: bool
    note: str
    source_text: str
    source_hash: str
    is_conflict: bool = False

    @property
    def source(self) -> str:
        """Return what is translated: the present source, or the address of a link in it."""
        return self.source_text if self.effect is Effect.LEAD else self.unit.source_text

    @property
    def before(self) -> str:
        """Return what is there now in the place of what comes in."""
        if self.effect is Effect.LEAD:
            return self.unit.links.get(self.source_text, self.source_text)
        return self.unit.target


@dataclass
class Plan:
    """The result of a dry run; changes and conflicts by the line of their entry."""

    changes: dict[int, Change] = field(default_factory=dict)
    conflicts: dict[int, Change] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unlisted: int = 0
    unchanged: int = 0
    empty: int = 0
    kept: int = 0

    @property
    def refused(self) -> int:
        """Return how many entries cannot be taken."""
        return len(self.faults) + self.unlisted

    @property
    def file_ids(self) -> set[str]:
        """Return by which ids the file names what it would change."""
        return {change.unit.file_id for change in (self.changes | self.conflicts).values()}

    def close(self, reasons: Mapping[str, Sentence]) -> None:
        """Refuse all that the file would change under these file ids, for the reason of each."""
        for change in list((self.changes | self.conflicts).values()):
            if reason := reasons.get(change.unit.file_id):
                self.refuse(change.line, reason)

    def refuse(self, line: int, reason: Sentence) -> None:
        """Note an entry that cannot be taken, also where it was planned already."""
        self.changes.pop(line, None)
        self.conflicts.pop(line, None)
        if len(self.faults) < LISTED_FAULTS:
            self.faults.append(Fault(line, reason))
        else:
            self.unlisted += 1
