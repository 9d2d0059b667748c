"""The physical structure of a PO file, line by line, strictly.

The common readers take a truncated entry, an unterminated string and the second of two duplicates
without a word. This scanner says where an entry is broken. The format is that of the GNU gettext
manual, section “The Format of PO Files”.
"""

import re
from collections.abc import Iterable, Iterator

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.po.entry import Entry, unescaped

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+(.*)", re.DOTALL)
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
# Longer than any text with its comments; what is longer would be kept in memory until its end.
MAX_LINES = 10_000
_ORDER = {"msgctxt": 0, "msgid": 1, "msgstr": 2}

STRAY = N_("This line is neither a comment nor part of an entry.")
NO_END = N_("The entry is cut off before its msgstr.")
PLURAL = N_("Plural forms have no place in an article.")
TWICE = N_("The entry has %(keyword)s twice: its beginning or its end is missing.")
MISPLACED = N_("%(keyword)s stands in the wrong place.")
NO_SOURCE = N_("The entry has a msgstr and no msgid.")
OUTSIDE = N_("A string stands outside any entry.")
OPEN_STRING = N_("The string is not terminated, or text stands beside its quotes.")
TOO_LONG = N_("Line %(line)d: One entry is too large to be read. Split it.")
CUT = N_("The file is cut off inside this entry.")


def scan(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield the entries of a PO file in their order; obsolete ones (``#~``) are left out.

    Each line comes with its end, so that a last line without one shows.
    """
    scanner = _Scanner()
    line = "\n"
    for number, line in enumerate(lines, start=1):  # the last one is looked at below
        if (entry := scanner.read(number, line.strip())) is not None:
            yield entry
    if (last := scanner.end()) is not None:
        _refuse_cut_end(last, ends_whole=line.endswith("\n"))
        last.is_last = True
        yield last


class _Scanner:
    """Reads line after line into entries; each step returns the entry that it completed, if any."""

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.current = ""

    def read(self, number: int, line: str) -> Entry | None:
        """Take the next line."""
        if not line or line[0] == "#":
            return self._between(number, line)
        if line[0] == '"':
            self._continuation(number, line)
            return None
        if keyword := _KEYWORD.fullmatch(line):
            return self._keyword(number, *keyword.groups())
        self._entry(number).refuse(number, Sentence(STRAY))
        return None

    def end(self) -> Entry | None:
        """Close the entry that is open."""
        entry, self.entry, self.current = self.entry, None, ""
        if entry is None or not entry.is_begun:
            return None
        if not entry.is_whole:
            entry.refuse(entry.line, Sentence(NO_END))
        return entry

    def _between(self, number: int, line: str) -> Entry | None:
        is_comment = line.startswith("#") and not line.startswith("#~")
        ended = None
        if not is_comment or (self.entry is not None and self.entry.is_begun):
            ended = self.end()
        if is_comment:
            self._entry(number).comments.append(line)
        return ended

    def _entry(self, number: int) -> Entry:
        if self.entry is None:
            self.entry = Entry(first=number, last=number)
        self.entry.last = number
        if number - self.entry.first > MAX_LINES:
            raise ExchangeRefused(Sentence(TOO_LONG, line=self.entry.first))
        return self.entry

    def _keyword(self, number: int, name: str, text: str) -> Entry | None:
        ended = None
        if name in {"msgctxt", "msgid"} and self.entry is not None and self.entry.is_whole:
            ended = self.end()
        entry = self._entry(number)
        if (fault := _misplaced(name, entry.strings)) is not None:
            entry.refuse(number, fault)
        self.current = name
        entry.lines.setdefault(name, number)
        entry.strings[name] = self._string(number, text, entry)
        return ended

    def _continuation(self, number: int, line: str) -> None:
        entry = self._entry(number)
        if not self.current:
            entry.refuse(number, Sentence(OUTSIDE))
            return
        entry.strings[self.current] += self._string(number, line, entry)
        entry.continued = self.current == "msgstr"

    def _string(self, number: int, text: str, entry: Entry) -> str:
        if not _STRING.fullmatch(text):
            entry.refuse(number, Sentence(OPEN_STRING))
            return ""
        return unescaped(text)


def _misplaced(name: str, strings: dict[str, str]) -> Sentence | None:
    """Return why this keyword cannot follow those that the entry has."""
    if name not in _ORDER:
        return Sentence(PLURAL)
    if name in strings:
        return Sentence(TWICE, keyword=name)
    if strings and any(_ORDER.get(earlier, 0) > _ORDER[name] for earlier in strings):
        return Sentence(MISPLACED, keyword=name)
    if name == "msgstr" and "msgid" not in strings:
        return Sentence(NO_SOURCE)
    return None


def _refuse_cut_end(entry: Entry, *, ends_whole: bool) -> None:
    """Refuse a last entry whose ``msgstr`` may go on where the file ends.

    It may where the file ends without a line's end, and where the text ends as a wrapped line does:
    with a space or a line break that its source has not.
    """
    if not entry.continued:
        return
    source, target = (entry.strings.get(name, "")[-1:] for name in ("msgid", "msgstr"))
    ends_open = target.isspace() and not source.isspace() and not entry.is_header
    if ends_open or not ends_whole:
        entry.refuse(entry.last, Sentence(CUT))
