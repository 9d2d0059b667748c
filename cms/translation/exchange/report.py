"""What an import did, and what it refused line by line."""

from dataclasses import dataclass, field

from cms.core.wording import N_, Sentence
from cms.translation.exchange.changes import Plan
from cms.translation.exchange.records import Fault

# Of the commands, which speak English.
CONFLICT = N_("The text was changed in the file and in Concord since the export.")


@dataclass
class ImportReport:
    """The result of one file: counts of entries, the conflicts that are left, the refused ones."""

    file: str
    language: str = ""
    changed: int = 0
    unchanged: int = 0
    empty: int = 0
    kept: int = 0
    unlisted: int = 0
    conflicts: list[Fault] = field(default_factory=list)
    refusals: list[Fault] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """Return how many entries were refused."""
        return len(self.refusals) + self.unlisted

    @property
    def is_complete(self) -> bool:
        """Return whether nothing was refused and no conflict is left."""
        return not self.refused and not self.conflicts

    @property
    def lines(self) -> list[str]:
        """Return ``file:line: reason`` for every entry that was not taken, in the file's order."""
        faults = sorted([*self.conflicts, *self.refusals], key=lambda fault: fault.line)
        return [f"{self.file}:{fault.line}: {fault.reason}" for fault in faults]

    @property
    def summary(self) -> str:
        """Return the counts as one line."""
        counts = {
            "changed": self.changed,
            "unchanged": self.unchanged,
            "empty": self.empty,
            "kept": self.kept,
            "in conflict": len(self.conflicts),
            "refused": self.refused,
        }
        always = {"changed", "unchanged", "empty", "refused"}
        said = [f"{count} {name}" for name, count in counts.items() if count or name in always]
        return f"{self.file}: {', '.join(said)}"


def report_of(file: str, language: str, plan: Plan) -> ImportReport:
    """Return the report of a plan, as if all of it were done."""
    return ImportReport(
        file=file,
        language=language,
        changed=len(plan.changes),
        unchanged=plan.unchanged,
        empty=plan.empty,
        kept=plan.kept,
        unlisted=plan.unlisted,
        conflicts=[Fault(line, Sentence(CONFLICT)) for line in plan.conflicts],
        refusals=list(plan.faults),
    )
