"""One entry of a PO file as its lines give it, sound or broken."""

import re
from dataclasses import dataclass, field

from cms.core.wording import Sentence

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(slots=True)
class Entry:
    """The lines it takes up (from one), its strings and comments, and what is wrong with it."""

    first: int
    last: int
    strings: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    continued: bool = False
    is_last: bool = False
    fault: Sentence | None = None
    fault_line: int = 0

    @property
    def line(self) -> int:
        """Return the line to name when the entry is refused."""
        return self.fault_line or next(iter(self.lines.values()), self.first)

    @property
    def context(self) -> str:
        """Return the ``msgctxt``."""
        return self.strings.get("msgctxt", "")

    @property
    def is_header(self) -> bool:
        """Return whether this is the entry that describes the file."""
        return self.strings.get("msgid") == "" and "msgctxt" not in self.strings

    @property
    def is_begun(self) -> bool:
        """Return whether there is more than comments."""
        return bool(self.strings or self.fault)

    @property
    def is_whole(self) -> bool:
        """Return whether the entry has come to its ``msgstr``."""
        return "msgstr" in self.strings

    def refuse(self, line: int, reason: Sentence) -> None:
        """Note the first thing that is wrong."""
        if self.fault is None:
            self.fault, self.fault_line = reason, line


def unescaped(quoted: str) -> str:
    """Return the text of a quoted string."""
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), inner)


def escaped(text: str) -> str:
    """Return a text as one quoted string."""
    for plain, written in (
        ("\\", "\\\\"),
        ("\t", "\\t"),
        ("\r", "\\r"),
        ("\n", "\\n"),
        ('"', '\\"'),
    ):
        if plain in text:
            text = text.replace(plain, written)
    return f'"{text}"'
