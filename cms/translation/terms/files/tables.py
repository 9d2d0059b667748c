"""A termbase as a table: one row for each term, the concept's own columns on any of its rows.

Spreadsheets calculate a cell that begins with ``=``, ``+``, ``-`` or ``@`` (formula injection), so that
such a text is written behind an apostrophe, which reading takes away again.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO

from openpyxl import Workbook

from cms.core.wording import N_, Sentence, shortened
from cms.translation.errors import ExchangeRefused, LineRefused
from cms.translation.exchange.sheets import Row
from cms.translation.terms.concept import ConceptEntry
from cms.translation.terms.files.incoming import (
    TermFile,
    clean,
    identifier_of,
    refused,
    require_text,
    term_of,
)

COLUMNS = (
    "concept",
    "subject_field",
    "definition",
    "do_not_translate",
    "concept_note",
    "language",
    "term",
    "status",
    "part_of_speech",
    "note",
)
REQUIRED = ("concept", "language", "term")
YES = "yes"

_ANSWERS = {"": None, YES: True, "true": True, "1": True, "x": True}
_ANSWERS |= dict.fromkeys(("no", "false", "0"), False)
_CALCULATED = re.compile("'*[=+@\t\r-]")


def terms_in(rows: Iterable[Row]) -> TermFile:
    """Return the concepts of a table; its first row names the columns, in any order."""
    file = TermFile()
    columns: tuple[str, ...] = ()
    for row in rows:
        if not columns:
            columns = _header(row)
            continue
        try:
            _take(file, row, columns)
        except LineRefused as error:
            file.refuse(row.number, error)
    if not columns:
        raise ExchangeRefused(Sentence(N_("The table is empty.")))
    return file


def write_csv(concepts: Iterable[ConceptEntry]) -> bytes:
    """Return the termbase as CSV that spreadsheet programs open without asking."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(concepts))
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(concepts: Iterable[ConceptEntry]) -> bytes:
    """Return the termbase as a workbook of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("terms")
    sheet.freeze_panes = "A2"
    sheet.append(list(COLUMNS))
    for row in _rows(concepts):
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _header(row: Row) -> tuple[str, ...]:
    names = tuple("_".join(name.casefold().split()) for name in row.cells)
    unknown = [name for name in names if name and name not in COLUMNS]
    missing = [name for name in REQUIRED if name not in names]
    if unknown or missing or len(set(filter(None, names))) < len(list(filter(None, names))):
        raise ExchangeRefused(
            Sentence(
                N_(
                    "The first row has to name these columns, each once: %(columns)s. It has: %(row)s."
                ),
                columns=", ".join(COLUMNS),
                row=shortened("".join(map(_shown, ", ".join(names))), 200),
            )
        )
    return names


def _shown(character: str) -> str:
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _take(file: TermFile, row: Row, columns: tuple[str, ...]) -> None:
    if any(row.cells[len(columns) :]):
        raise refused(N_("The row has more cells than the first one names."))
    for cell in row.cells:
        require_text(cell)
    cells = {name: _read(cell) for name, cell in zip(columns, row.cells, strict=False) if name}
    if not any(cells.values()):
        return
    term = term_of(
        language=cells.get("language", ""),
        text=cells.get("term", ""),
        status=cells.get("status", ""),
        part_of_speech=cells.get("part_of_speech", ""),
        note=cells.get("note", ""),
        line=row.number,
    )
    said = {
        "definition": clean(cells.get("definition", "")),
        "subject_field": clean(cells.get("subject_field", "")),
        "do_not_translate": _answer(cells),
        "note": clean(cells.get("concept_note", "")),
    }
    concept = file.concept(identifier_of(cells.get("concept", "")), row.number)
    for name, value in said.items():
        concept.say(name, value)
    file.add(concept, term)


def _answer(cells: Mapping[str, str]) -> bool | None:
    written = cells.get("do_not_translate", "").strip().casefold()
    if written not in _ANSWERS:
        raise refused(N_("“do_not_translate” has to be yes, no or empty."))
    return _ANSWERS[written]


def _rows(concepts: Iterable[ConceptEntry]) -> Iterator[list[str]]:
    for concept in concepts:
        for term in concept.terms:
            cells = [
                concept.identifier,
                concept.subject_field,
                concept.definition,
                YES if concept.do_not_translate else "no",
                concept.note,
                term.language,
                term.text,
                term.status.value,
                term.part_of_speech.value,
                term.note,
            ]
            yield [uncalculated(cell) for cell in cells]


def uncalculated(cell: str) -> str:
    """Return a cell's text, behind an apostrophe where a spreadsheet would calculate it."""
    return f"'{cell}" if _CALCULATED.match(cell) else cell


def _read(cell: str) -> str:
    """Return a cell's text without the apostrophe that keeps it from being calculated."""
    return cell[1:] if cell.startswith("'") and _CALCULATED.match(cell) else cell
