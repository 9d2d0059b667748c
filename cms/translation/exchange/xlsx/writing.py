"""Writing workbooks with openpyxl, row by row.

Texts are written as texts: what begins with “=” is no formula, here or after somebody edits it.
"""

import re
from collections.abc import Iterable
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from cms.core.wording import N_, Sentence, shortened
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.marks import mark_of
from cms.translation.exchange.records import Bundle, Outgoing
from cms.translation.exchange.xlsx.words import (
    COLUMNS,
    HELP_SHEET,
    IDENTITY,
    INSTRUCTIONS,
    MANIFEST_SHEET,
    NOTE,
    PLACE,
    SOURCE,
    STATE,
    STATES,
    TARGET,
    TEXTS_SHEET,
)

MAX_LENGTH = 32_767  # of a cell, as Excel has it; openpyxl cuts what is longer
TOO_LONG = N_("The text “%(text)s” is too long for a cell of XLSX. Export another format.")

_LETTERS = dict(zip(COLUMNS, "ABCDEF", strict=True))
_WIDTHS = {PLACE: 28, SOURCE: 60, TARGET: 60, STATE: 16, NOTE: 30}
_OPEN = frozenset({TARGET, STATE, NOTE})
# Five characters that would be read as the number of one (ST_Xstring, ECMA-376 part 1, 22.9.2.19).
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_GREY = PatternFill("solid", fgColor="F2F2F2")
_LTR, _RTL = 1, 2  # readingOrder, ECMA-376 part 1, 18.8.1


def write_xlsx(bundle: Bundle, stream: IO[bytes]) -> None:
    """Write the workbook; raises ``ExchangeRefused`` where a text does not fit into a cell."""
    book = Workbook(write_only=True)
    _texts(book, bundle)
    _instructions(book, bundle)
    _manifest(book, bundle)
    book.save(stream)


def _texts(book: Workbook, bundle: Bundle) -> None:
    sheet: Any = book.create_sheet(bundle.say(Sentence(TEXTS_SHEET)))
    sheet.sheet_view.rightToLeft = bundle.direction == "rtl"
    sheet.freeze_panes = "A2"
    for name, width in _WIDTHS.items():
        sheet.column_dimensions[_LETTERS[name]].width = width
    sheet.column_dimensions[_LETTERS[IDENTITY]].hidden = True
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    choice = DataValidation(type="list", formula1=f'"{",".join(_states(bundle).values())}"')
    choice.add(f"{_LETTERS[STATE]}2:{_LETTERS[STATE]}{len(bundle.texts) + 1}")
    sheet.data_validations.append(choice)
    sheet.append([_heading(sheet, bundle.say(Sentence(word))) for word in COLUMNS.values()])
    for text in bundle.texts:
        sheet.append(_row(sheet, text, bundle))


def _row(sheet: Any, text: Outgoing, bundle: Bundle) -> list[Any]:
    values = {
        PLACE: text.label,
        SOURCE: text.source,
        TARGET: text.target,
        STATE: _states(bundle)[text.state],
        NOTE: text.note,
        IDENTITY: identity_of(text),
    }
    cells = []
    for name, value in values.items():
        cell = _cell(sheet, value)
        order = _RTL if name == TARGET and bundle.direction == "rtl" else _LTR
        cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
        cell.protection = Protection(locked=name not in _OPEN)
        if name not in _OPEN:
            cell.fill = _GREY
        cells.append(cell)
    return cells


def _instructions(book: Workbook, bundle: Bundle) -> None:
    sheet: Any = book.create_sheet(bundle.say(Sentence(HELP_SHEET)))
    sheet.column_dimensions["A"].width = 110
    for template in INSTRUCTIONS:
        sheet.append([_cell(sheet, bundle.say(Sentence(template)))])
    for subject in bundle.subjects:
        sheet.append([_cell(sheet, f"{subject.name} ({subject.edition})")])


def _manifest(book: Workbook, bundle: Bundle) -> None:
    sheet: Any = book.create_sheet(MANIFEST_SHEET)
    sheet.sheet_state = "hidden"
    rows: list[Iterable[str]] = [("language", bundle.language)]
    rows += [("column", name, bundle.say(Sentence(word))) for name, word in COLUMNS.items()]
    rows += [("state", state.value, word) for state, word in _states(bundle).items()]
    rows += [("article", item.file_id, item.edition) for item in bundle.subjects]
    rows += [
        ("text", identity_of(text), text.source_hash, mark_of(text.target, text.state))
        for text in bundle.texts
    ]
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def identity_of(text: Outgoing) -> str:
    """Return the id of a text in the workbook."""
    return f"{text.file_id}:{text.key}"


def _states(bundle: Bundle) -> dict[Any, str]:
    return {state: bundle.say(Sentence(word)) for state, word in STATES.items()}


def _heading(sheet: Any, word: str) -> Any:
    cell = _cell(sheet, word)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: str) -> Any:
    """Return a cell that holds a text and never becomes a formula."""
    if len(value) > MAX_LENGTH:
        raise ExchangeRefused(Sentence(TOO_LONG, text=shortened(value)))
    cell = WriteOnlyCell(sheet, _NO_XML.sub("\ufffd", _LIKE_ESCAPE.sub("_x005F_", value)))
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
