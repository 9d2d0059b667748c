"""A PO file as it arrives: read within limits, its header judged, its entries given by Babel."""

import codecs
import re
from dataclasses import dataclass
from email.parser import HeaderParser
from io import StringIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from cms.core import languages
from cms.core.errors import UnknownLanguage
from cms.core.types import LanguageCode
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.po_lines import Entry, scan
from cms.translation.exchange.report import Refusal

MAX_BYTES = 20 * 1024 * 1024
COUNT_COMMENT = "Entries:"

_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_COUNT = re.compile(rf"^#\s*{COUNT_COMMENT}\s*([0-9]{{1,9}})\s*$", re.MULTILINE)
# What no database keeps; some charsets have a way of writing it in plain letters.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_TEMPLATE_CHARSET = "CHARSET"  # what a template has before somebody fills it in
_BLANK = "\n"


@dataclass(frozen=True)
class CatalogFile:
    """The entries that can be taken from a file, with their lines, and those that cannot."""

    name: str
    language: LanguageCode
    messages: tuple[tuple[int, Message], ...]
    refusals: tuple[Refusal, ...]


def read_catalog(source: "str | Path | IO[bytes]") -> CatalogFile:
    """Return the entries of a PO file; raises ``ExchangeRefused`` for the file as a whole."""
    name = str(source) if isinstance(source, str | Path) else getattr(source, "name", "upload")
    text = _decoded(_read(source))
    entries = scan(text)
    language = _language(_header(entries))
    _refuse_cut_file(entries, text)
    for entry in entries:
        if not entry.is_header and entry.strings.get("msgid") == "":
            entry.refuse(entry.line, "the msgid is empty")
    sound = [entry for entry in entries if not entry.fault and not entry.is_header]
    return CatalogFile(
        name=name,
        language=language,
        messages=tuple(_messages(text, sound)),
        refusals=tuple(Refusal(entry.line, entry.fault) for entry in entries if entry.fault),
    )


def _read(source: "str | Path | IO[bytes]") -> bytes:
    if not isinstance(source, str | Path):
        data = source.read(MAX_BYTES + 1)
    else:
        try:
            with Path(source).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise ExchangeRefused(f"The file cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise ExchangeRefused(
            f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Export fewer articles."
        )
    if not data.strip():
        raise ExchangeRefused("The file is empty.")
    return data


def _decoded(data: bytes) -> str:
    if b"\x00" in data:
        raise ExchangeRefused("The file is binary, not a PO file.")
    declared = _CHARSET.search(data)
    charset = declared[1].decode() if declared else "utf-8"
    if charset.upper() in {_TEMPLATE_CHARSET, "UTF-8", "UTF8"}:
        charset = "utf-8-sig"
    try:
        codecs.lookup(charset)
        text = data.decode(charset).replace("\r\n", "\n")
    except (LookupError, ValueError) as error:
        raise ExchangeRefused(f"The file is not the {charset} text that it should be.") from error
    if _NO_TEXT.search(text):
        raise ExchangeRefused("The file holds characters that belong to no text.")
    return text


def _header(entries: list[Entry]) -> Entry:
    headers = [entry for entry in entries if entry.is_header and not entry.fault]
    if not headers:
        raise ExchangeRefused("The file has no header entry, so it is no complete PO file.")
    if len(headers) > 1:
        raise ExchangeRefused(
            f"The file has more than one header (again on line {headers[1].line}): several files "
            "were put together, and each may be of another language. Import them one by one."
        )
    return headers[0]


def _language(header: Entry) -> LanguageCode:
    fields = HeaderParser().parsestr(header.strings.get("msgstr", ""))
    wanted = str(fields.get("Language", "")).strip()
    if not wanted:
        raise ExchangeRefused("The file's header does not name its Language.")
    try:
        language = languages.parse(wanted)
    except UnknownLanguage as error:
        raise ExchangeRefused(str(error)) from error
    if language == languages.SOURCE:
        raise ExchangeRefused(f"“{wanted}” is the source language. Nothing is translated into it.")
    return language


def _refuse_cut_file(entries: list[Entry], text: str) -> None:
    """Refuse a last entry that goes over several lines when the file has lost entries."""
    announced = _COUNT.search(text)
    present = sum(not entry.is_header for entry in entries)
    if announced and present < int(announced[1]) and entries[-1].continued:
        entries[-1].refuse(
            entries[-1].line,
            f"the file has {present} of {announced[1]} entries: it may be cut off in this one",
        )


def _messages(text: str, sound: list[Entry]) -> list[tuple[int, Message]]:
    """Return what Babel reads from the sound entries; line numbers stay those of the file."""
    lines = text.split("\n")
    kept = [_BLANK] * len(lines)
    for entry in sound:
        kept[entry.first - 1 : entry.last] = [
            f"{line}\n" for line in lines[entry.first - 1 : entry.last]
        ]
    catalog = read_po(StringIO("".join(kept)), abort_invalid=True)
    by_line = {entry.lines["msgid"]: entry.line for entry in sound}
    return [(by_line[message.lineno or 0], message) for message in catalog if message.id]
