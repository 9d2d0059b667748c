"""Reading the cells of an XLSX workbook that somebody sent us, as text, within limits.

A workbook is a ZIP archive of XML parts (ECMA-376, parts 1 and 2). openpyxl writes ours well, and is
not asked to read theirs: it parses styles, themes and metadata before the first cell, leaves entities
to whichever XML library is installed, and fills every gap, so that one cell at the far corner of a
sheet costs a billion. Here only sheets and their strings are read, row by row. Plain Python.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element

from cms.core.wording import N_, Sentence
from cms.core.xml_input import Found, UnreadableXml, read_elements
from cms.translation.errors import ExchangeRefused

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MAX_PARTS = 1000
MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_STRINGS = 500_000
MAX_CHARACTERS = 16_000_000

_ENTRY = b"PK\x01\x02"  # what each entry of a ZIP's directory begins with (APPNOTE 4.3.12)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # an OLE file: Excel 97, or a workbook with a password
# What Python's zipfile raises where bytes are not what they should be.
_DAMAGE = (
    EOFError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_NOT_SOUND = N_("The file is not a workbook (XLSX), or it is damaged.")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# The transitional namespaces, which every program writes, and the strict ones.
_MAIN = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
_REFERENCE = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")  # ST_Xstring, ECMA-376 part 1, 22.9.2.19


@dataclass(frozen=True)
class Row:
    """One row with something in it: its number as the program shows it, and its cells from A on."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; its rows are read when they are asked for."""

    name: str
    hidden: bool
    _part: str
    _archive: "_Archive"

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold text; raises ``ExchangeRefused``."""
        strings = self._archive.strings()
        number = 0
        for count, found in enumerate(self._archive.elements(self._part, "row"), start=1):
            if count > MAX_ROWS:
                raise _refused(N_("A sheet has more than %(most)d rows."), most=MAX_ROWS)
            number = _whole(found.element.get("r")) or number + 1
            if cells := _cells(found.element, strings, number):
                yield Row(number, cells)


def read_workbook(stream: IO[bytes]) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in their order, hidden ones too.

    Numbers come as they are stored, formulas as their last result. Raises ``ExchangeRefused``, here
    or while rows are read.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _refused(N_("The file is larger than %(most)d MB."), most=MAX_BYTES // MEGABYTE)
    if not data:
        raise _refused(N_("The file is empty."))
    if data.startswith(_OLD_OR_LOCKED):
        raise _refused(
            N_("The file has a password, or is of an old format. Save it as XLSX without one.")
        )
    return _Archive(data).sheets()


class _Archive:
    """The parts of a workbook, each read within limits."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_PARTS:
            raise _refused(N_("The file holds too many parts to be a workbook."))
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise _refused(_NOT_SOUND) from error
        self.parts = {info.filename: info for info in self.zip.infolist()}
        # No part gives more than it declares: what is over is never unpacked.
        if sum(info.file_size for info in self.zip.infolist()) > MAX_UNPACKED:
            raise _refused(
                N_("Unpacked, the file is larger than %(most)d MB."), most=MAX_UNPACKED // MEGABYTE
            )
        self.book = self._target_in("", "officeDocument") or "xl/workbook.xml"
        self._strings: list[str] | None = None

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the sheets that the workbook names."""
        targets = self._relationships(self.book)
        sheets = []
        for found in self.elements(self.book, "sheet"):
            reference = next(filter(None, map(found.element.get, _REFERENCE)), "")
            kind, part = targets.get(reference, ("", ""))
            if kind == "worksheet":
                hidden = found.element.get("state", "visible") != "visible"
                sheets.append(Sheet(found.element.get("name", ""), hidden, part, self))
        if not sheets:
            raise _refused(N_("The file holds no sheet."))
        return tuple(sheets)

    def strings(self) -> list[str]:
        """Return the texts that the cells refer to by number."""
        if self._strings is None:
            part = self._target_in(self.book, "sharedStrings")
            found = self.elements(part, "si") if part in self.parts else iter(())
            self._strings = list(_within_limits(_text_of(item.element) for item in found))
        return self._strings

    def elements(self, part: str, name: str) -> Iterator[Found]:
        """Yield the elements of that name, of the main namespace, in one part."""
        return self._read(part, {f"{namespace}{name}" for namespace in _MAIN})

    def _read(self, part: str, wanted: set[str]) -> Iterator[Found]:
        try:
            info = self.parts[part]
            if info.compress_type not in _METHODS:
                raise _refused(_NOT_SOUND)
            with self.zip.open(info) as stream:
                for found in read_elements(stream, wanted):
                    if found.element.tag in wanted:
                        yield found
        except UnreadableXml as error:
            raise _refused(
                N_("The workbook's part “%(part)s”, line %(line)d: %(reason)s"),
                part=part,
                line=error.line,
                reason=error.reason,
            ) from error
        except _DAMAGE as error:
            raise _refused(_NOT_SOUND) from error

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and part of what a part refers to, by id (ECMA-376 part 2, 9.3)."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.parts:
            return {}
        found = {}
        for item in self._read(rels, {_RELATIONSHIP}):
            kind = item.element.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(
                posixpath.join(f"/{folder}", item.element.get("Target", ""))
            )
            found[item.element.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def _target_in(self, part: str, kind: str) -> str:
        related = self._relationships(part).values()
        return next((target for found, target in related if found == kind), "")


def _cells(row: Element, strings: list[str], number: int) -> tuple[str, ...]:
    """Return the texts of a row, without the empty cells at its end."""
    texts: dict[int, str] = {}
    column = 0
    for cell in row:
        if not cell.tag.endswith("}c"):
            continue
        place = _CELL.fullmatch(cell.get("r", ""))
        column = _column(place[1]) if place else column + 1
        if not (text := _value(cell, strings, number)):
            continue
        if column > MAX_COLUMNS:
            raise _refused(N_("A sheet has more than %(most)d columns."), most=MAX_COLUMNS)
        texts[column] = text
    return tuple(texts.get(at, "") for at in range(1, max(texts, default=0) + 1))


def _value(cell: Element, strings: list[str], number: int) -> str:
    """Return a cell's text (ECMA-376 part 1, 18.3.1.4)."""
    inline = next((child for child in cell if child.tag.endswith("}is")), None)
    if inline is not None:
        return _text_of(inline)
    value = next((child.text or "" for child in cell if child.tag.endswith("}v")), "")
    if cell.get("t") != "s":
        return _unescaped(value)
    at = _whole(value.strip())
    if at is None or at >= len(strings):
        raise _refused(N_("Row %(row)d refers to a text that the file does not hold."), row=number)
    return strings[at]


def _text_of(element: Element) -> str:
    """Return the text of a string item: plain, or in runs; how it is pronounced is left out."""
    runs = [element, *(child for child in element if child.tag.endswith("}r"))]
    texts = (child.text or "" for run in runs for child in run if child.tag.endswith("}t"))
    return _unescaped("".join(texts))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _within_limits(texts: Iterable[str]) -> Iterator[str]:
    characters = 0
    for count, text in enumerate(texts):
        characters += len(text)
        if count >= MAX_STRINGS or characters > MAX_CHARACTERS:
            raise _refused(N_("The workbook holds too much text. Split it."))
        yield text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str | None) -> int | None:
    """Return a whole number of at most nine digits, and nothing for anything else."""
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else None


def _refused(template: str, **values: object) -> ExchangeRefused:
    return ExchangeRefused(Sentence(template, **values))
