"""Reading a file of terms in whichever of the known formats it is."""

import codecs
import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import IO

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.sheets import Row, read_workbook
from cms.translation.terms.files.incoming import MAX_BYTES, TermFile
from cms.translation.terms.files.tables import terms_in
from cms.translation.terms.files.tbx_reading import read_tbx

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 100  # bytes in which XML has begun
_LONGEST = 10_000  # characters of a first row
_SEPARATORS = "\t;,"


def read_terms(stream: IO[bytes]) -> TermFile:
    """Return what a CSV, XLSX or TBX file holds, known by its content and not by its name.

    Rows and entries that cannot be taken are named with their lines; raises ``ExchangeRefused`` for
    the file as a whole.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ExchangeRefused(
            Sentence(N_("The file is larger than %(most)d MB."), most=MAX_BYTES // 1024 // 1024)
        )
    if not data.strip():
        raise ExchangeRefused(Sentence(N_("The file is empty.")))
    if data.startswith((_ZIP, _OLE)):
        return terms_in(read_workbook(BytesIO(data))[0].rows())
    charset = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    if data[:_HEAD].decode(charset, "ignore").lstrip().startswith("<"):
        return read_tbx(BytesIO(data))
    return terms_in(_table(TextIOWrapper(BytesIO(data), encoding=charset, newline="")))


def _table(text: TextIOWrapper) -> Iterator[Row]:
    """Yield the rows of a CSV text, each with the line on which it begins; raises ``ExchangeRefused``."""
    line = 1
    try:
        first = text.readline(_LONGEST)
        text.seek(0)
        separator = max(_SEPARATORS, key=first.count)
        reader = csv.reader(text, delimiter=separator, strict=True)
        for cells in reader:
            if any("\x00" in cell for cell in cells):
                raise ExchangeRefused(Sentence(N_("The file is neither CSV, XLSX nor TBX.")))
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except UnicodeError as error:
        raise ExchangeRefused(
            Sentence(N_("The file is not UTF-8 text. Save it as “CSV UTF-8”, or as XLSX or TBX."))
        ) from error
    except csv.Error as error:
        raise ExchangeRefused(
            Sentence(
                N_("Line %(line)d is no CSV: a quotation mark is missing, or a cell is too long."),
                line=line,
            )
        ) from error
