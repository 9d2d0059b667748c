"""The physical structure of a PO file, line by line, strictly.

Babel reads a truncated entry, an unterminated string and the second of two duplicates without a
word. This scanner looks at the lines alone, says where an entry is broken, and leaves the values to
Babel. The format is that of the GNU gettext manual, section “The Format of PO Files”.
"""

import re
from dataclasses import dataclass, field

from babel.messages.pofile import unescape

_KEYWORD = re.compile(r"(?P<name>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+(?P<text>.*)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ORDER = {"msgctxt": 0, "msgid": 1, "msgstr": 2}


@dataclass
class Entry:
    """One entry: the lines it takes up (from one), its strings, and what is wrong with it."""

    first: int
    last: int
    strings: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    continued: bool = False
    fault: str = ""
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

    def refuse(self, line: int, reason: str) -> None:
        """Note the first thing that is wrong."""
        if not self.fault:
            self.fault, self.fault_line = reason, line


def scan(text: str) -> list[Entry]:
    """Return the entries of a PO file in their order; obsolete ones (``#~``) are left out."""
    scanner = _Scanner()
    for number, line in enumerate(text.split("\n"), start=1):
        scanner.read(number, line.strip())
    scanner.end()
    _refuse_cut_end(scanner.entries, text)
    _refuse_duplicates(scanner.entries)
    return scanner.entries


class _Scanner:
    """Reads line after line into entries."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.entry: Entry | None = None
        self.current = ""

    def read(self, number: int, line: str) -> None:
        """Take the next line."""
        if not line or line.startswith("#"):
            self._between(number, line)
        elif keyword := _KEYWORD.fullmatch(line):
            self._keyword(number, keyword["name"], keyword["text"])
        elif line.startswith('"'):
            self._continuation(number, line)
        else:
            self._entry(number).refuse(
                number, "this line is neither a comment nor part of an entry"
            )

    def end(self) -> None:
        """Close the entry that is open."""
        if self.entry is not None and self.entry.is_begun:
            if not self.entry.is_whole:
                self.entry.refuse(self.entry.line, "the entry is cut off before its msgstr")
            self.entries.append(self.entry)
        self.entry = None
        self.current = ""

    def _between(self, number: int, line: str) -> None:
        is_comment = line.startswith("#") and not line.startswith("#~")
        if not is_comment or (self.entry is not None and self.entry.is_begun):
            self.end()
        if is_comment:
            self._entry(number)

    def _entry(self, number: int) -> Entry:
        if self.entry is None:
            self.entry = Entry(first=number, last=number)
        self.entry.last = number
        return self.entry

    def _keyword(self, number: int, name: str, text: str) -> None:
        if name in {"msgctxt", "msgid"} and self.entry is not None and self.entry.is_whole:
            self.end()
        entry = self._entry(number)
        if name not in _ORDER:
            entry.refuse(number, "plural forms have no place in an article")
        elif name in entry.strings:
            entry.refuse(number, f"the entry has {name} twice: its beginning or its end is missing")
        elif any(_ORDER.get(earlier, 0) > _ORDER[name] for earlier in entry.strings):
            entry.refuse(number, f"{name} stands in the wrong place")
        elif name == "msgstr" and "msgid" not in entry.strings:
            entry.refuse(number, "the entry has a msgstr and no msgid")
        self.current = name
        entry.lines.setdefault(name, number)
        entry.strings[name] = self._string(number, text, entry)

    def _continuation(self, number: int, line: str) -> None:
        entry = self._entry(number)
        if not self.current:
            entry.refuse(number, "a string stands outside any entry")
            return
        entry.strings[self.current] += self._string(number, line, entry)
        entry.continued = self.current == "msgstr"

    def _string(self, number: int, text: str, entry: Entry) -> str:
        if not _STRING.fullmatch(text):
            entry.refuse(number, "the string is not terminated, or text stands beside its quotes")
            return ""
        value: str = unescape(text)
        return value


def _refuse_cut_end(entries: list[Entry], text: str) -> None:
    """Refuse a last entry whose ``msgstr`` may go on where the file ends.

    It may where the file ends without a line's end, and where the text ends as a wrapped line does:
    with a space or a line break that its source has not.
    """
    if not entries or not entries[-1].continued:
        return
    source, target = (entries[-1].strings.get(name, "")[-1:] for name in ("msgid", "msgstr"))
    ends_open = target.isspace() and not source.isspace() and not entries[-1].is_header
    if ends_open or not text.endswith("\n"):
        entries[-1].refuse(entries[-1].last, "the file is cut off inside this entry")


def _refuse_duplicates(entries: list[Entry]) -> None:
    """Refuse all entries that share a context: nobody can say which of them is meant."""
    by_context: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.context:
            by_context.setdefault(entry.context, []).append(entry)
    for sharing in by_context.values():
        if len(sharing) > 1:
            listed = ", ".join(str(entry.lines["msgctxt"]) for entry in sharing)
            for entry in sharing:
                entry.refuse(entry.line, f"the same msgctxt stands on lines {listed}")
