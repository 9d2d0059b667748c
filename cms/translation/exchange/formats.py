"""The formats that translations travel in, and how a file shows which one it is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.po import read_po, write_po
from cms.translation.exchange.records import Arrival, Bundle
from cms.translation.exchange.xliff.document import elements
from cms.translation.exchange.xliff.names import V1, V2, split_name
from cms.translation.exchange.xliff.shape import refused
from cms.translation.exchange.xliff.v1_reading import read_xliff1
from cms.translation.exchange.xliff.v1_writing import write_xliff1
from cms.translation.exchange.xliff.v2_reading import read_xliff2
from cms.translation.exchange.xliff.v2_writing import write_xliff2
from cms.translation.exchange.xlsx import read_xlsx, write_xlsx

MEGABYTE = 1024 * 1024
MAX_BYTES = 128 * MEGABYTE


class Format(StrEnum):
    """A format by the name that commands know it by."""

    PO = "po"
    XLIFF2 = "xliff2"
    XLIFF1 = "xliff1"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Handling:
    """How a format is written and read."""

    suffix: str
    content_type: str
    write: Callable[[Bundle, IO[bytes]], None]
    read: Callable[[IO[bytes]], Arrival]


_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    Format.PO: Handling(".po", "text/x-gettext-translation", write_po, read_po),
    Format.XLIFF2: Handling(".xlf", "application/xliff+xml", write_xliff2, read_xliff2),
    Format.XLIFF1: Handling(".xlf", "application/x-xliff+xml", write_xliff1, read_xliff1),
    Format.XLSX: Handling(".xlsx", _SPREADSHEET, write_xlsx, read_xlsx),
}


# The beginnings of an XML document: in UTF-8 with and without a mark, and in UTF-16.
_MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
# A ZIP archive, and what a workbook with a password or of an old format is.
_ARCHIVES = (b"PK", b"\xd0\xcf\x11\xe0")
_HEAD = 16
_BY_NAMESPACE = {V1: Format.XLIFF1, V2: Format.XLIFF2}
NO_XLIFF = N_("The file is XML, but neither XLIFF 1.2 nor XLIFF 2.")


def recognised(stream: IO[bytes], most: int = MAX_BYTES) -> Format:
    """Return the format that the beginning of the file shows, whatever its name.

    Raises ``ExchangeRefused`` where the file is empty or too large.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > most:
        raise ExchangeRefused(
            Sentence(
                N_("The file is larger than %(most)d MB. Export fewer articles."),
                most=most // MEGABYTE,
            )
        )
    if not size:
        raise ExchangeRefused(Sentence(N_("The file is empty.")))
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(_MARKUP):
        return _of_xml(stream)
    if head.startswith(_ARCHIVES):
        return Format.XLSX
    return Format.PO


def _of_xml(stream: IO[bytes]) -> Format:
    """Return which XLIFF it is by the namespace of its root."""
    root = next(elements(stream, ()))
    stream.seek(0)
    namespace = split_name(root.element.tag)[0]
    if namespace not in _BY_NAMESPACE:
        raise refused(root.line, NO_XLIFF)
    return _BY_NAMESPACE[namespace]
