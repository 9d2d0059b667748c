"""A key that cannot be printed by accident."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Secret:
    """A provider's key: shown nowhere, neither in a log nor in an error's local variables."""

    value: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return "(hidden)" if self.value else ""
