"""What an import did, and what it refused line by line."""

from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Refusal:
    """One entry that was not taken: the line where it begins, and why."""

    line: int
    reason: str


@dataclass
class ImportReport:
    """The result of one file: counts of entries, and the refused ones."""

    file: str
    language: str = ""
    changed: int = 0
    unchanged: int = 0
    empty: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """Return ``file:line: reason`` for every refused entry, in the order of the file."""
        return [f"{self.file}:{item.line}: {item.reason}" for item in sorted(self.refusals)]

    @property
    def summary(self) -> str:
        """Return the counts as one line."""
        return (
            f"{self.file}: {self.changed} changed, {self.unchanged} unchanged, "
            f"{self.empty} empty, {len(self.refusals)} refused"
        )
