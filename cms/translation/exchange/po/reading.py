"""Reading PO files: entry after entry, each as a text that comes in or a fault that says why not."""

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import partial
from io import TextIOWrapper
from itertools import chain
from typing import IO

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.po.entry import Entry
from cms.translation.exchange.po.header import header_of
from cms.translation.exchange.po.lines import scan
from cms.translation.exchange.records import NO_TEXT, Arrival, Fault, Incoming

HASH_COMMENT = "source hash:"
BASE_COMMENT = "exported:"
COUNT_COMMENT = "Entries:"

# Where a charset may be declared: the header entry, with whatever comments stand before it.
_HEAD = 64 * 1024
MAX_LINE = 1024 * 1024
# A broken entry or two may stand before the header, not a whole file of them.
_BEFORE_HEADER = 1000
_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_TEMPLATE_CHARSET = "CHARSET"  # what a template has before somebody fills it in
_COUNT = re.compile(rf"#\s*{COUNT_COMMENT}\s*([0-9]{{1,9}})")
NO_HEADER = N_("The file has no header entry, so it is no complete PO file.")


def read_po(stream: IO[bytes]) -> Arrival:
    """Return a PO file that is being read; raises ``ExchangeRefused`` for the file as a whole."""
    entries = _guarded(scan(_lines(stream)))
    before: list[Entry] = []
    for entry in entries:
        if entry.is_header and entry.fault is None:
            header = header_of(entry)
            texts = _texts(chain(before, entries), _announced(entry))
            return Arrival(language=header.language, texts=texts, revised=header.revised)
        before.append(entry)
        if len(before) > _BEFORE_HEADER:
            break
    raise ExchangeRefused(Sentence(NO_HEADER))


def _lines(stream: IO[bytes]) -> Iterator[str]:
    """Yield the lines of the file in the charset that it declares."""
    head = stream.read(_HEAD)
    if not head.strip():
        raise ExchangeRefused(Sentence(N_("The file is empty.")))
    stream.seek(0)
    charset = _charset(head)
    try:
        text = TextIOWrapper(stream, encoding=charset, newline="\n")
    except LookupError as error:  # a codec that is not of text
        raise _undecodable(charset) from error
    for line in iter(partial(text.readline, MAX_LINE), ""):
        if len(line) == MAX_LINE:
            raise ExchangeRefused(Sentence(N_("A line of the file is too long to be read.")))
        if "\x00" in line or (not line.isascii() and NO_TEXT.search(line)):
            raise ExchangeRefused(Sentence(N_("The file holds characters that belong to no text.")))
        yield line
    text.detach()


def _charset(head: bytes) -> str:
    if b"\x00" in head:
        raise ExchangeRefused(Sentence(N_("The file is binary, not a PO file.")))
    declared = _CHARSET.search(head)
    charset = declared[1].decode() if declared else "utf-8"
    if charset.upper() in {_TEMPLATE_CHARSET, "UTF-8", "UTF8"}:
        return "utf-8-sig"
    try:
        codecs.lookup(charset)
    except LookupError as error:
        raise _undecodable(charset) from error
    return charset


def _guarded(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Pass the entries on, and say in our words that the bytes are not those of the charset."""
    try:
        yield from entries
    except UnicodeError as error:
        raise _undecodable(getattr(error, "encoding", "utf-8")) from error


def _undecodable(charset: str) -> ExchangeRefused:
    return ExchangeRefused(
        Sentence(N_("The file is not the %(charset)s text that it should be."), charset=charset)
    )


def _announced(header: Entry) -> int:
    found = (_COUNT.match(comment) for comment in header.comments)
    return next((int(match[1]) for match in found if match), 0)


def _texts(entries: Iterable[Entry], announced: int) -> Iterator[Incoming | Fault]:
    for present, entry in enumerate(entries, start=1):
        if entry.fault is None and entry.is_header:
            raise ExchangeRefused(
                Sentence(
                    N_(
                        "The file has more than one header (again on line %(line)d): several files "
                        "were put together, and each may be of another language. Import them one "
                        "by one."
                    ),
                    line=entry.line,
                )
            )
        if entry.is_last and entry.continued and present < announced:
            entry.refuse(
                entry.line,
                Sentence(
                    N_(
                        "The file has %(present)d of %(announced)d entries: it may be cut off in "
                        "this one."
                    ),
                    present=present,
                    announced=announced,
                ),
            )
        yield Fault(entry.line, entry.fault) if entry.fault is not None else _text(entry)


def _text(entry: Entry) -> Incoming | Fault:
    source = entry.strings["msgid"]
    if not source:
        return Fault(entry.line, Sentence(N_("The msgid is empty.")))
    noted = _noted(entry.comments)
    file_id, _colon, key = entry.context.partition(":")
    return Incoming(
        line=entry.line,
        file_id=file_id.lower(),
        key=key,
        source=source,
        target=entry.strings["msgstr"],
        is_draft="fuzzy" in noted["flags"],
        source_hash=noted[HASH_COMMENT],
        base=noted[BASE_COMMENT],
        note=noted["note"],
    )


def _noted(comments: Iterable[str]) -> dict[str, str]:
    """Return what the comments say: hash, mark, flags, and the translator's own lines as the note."""
    noted = {HASH_COMMENT: "", BASE_COMMENT: "", "flags": "", "note": ""}
    for comment in comments:
        kind, text = comment[1:2], comment[2:].strip()
        if kind == ".":
            for name in (HASH_COMMENT, BASE_COMMENT):
                if text.startswith(name):
                    noted[name] = text.removeprefix(name).strip()
        elif kind == ",":
            noted["flags"] += text
        elif kind in {" ", "\t"} and text:
            noted["note"] += f"\n{text}" if noted["note"] else text
    return noted
