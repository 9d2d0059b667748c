"""Reading workbooks that come back: rows in any order, columns found by their headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.records import NO_TEXT, UNWRITABLE, Arrival, Fault, Incoming
from cms.translation.exchange.sheets import Row, Sheet, read_workbook
from cms.translation.exchange.xlsx.words import (
    COLUMNS,
    IDENTITY,
    MANIFEST_SHEET,
    NOTE,
    SOURCE,
    STATE,
    TARGET,
)
from cms.translation.rules import UnitState

NOT_OURS = N_("The workbook was not exported here: its sheet “%(sheet)s” is missing.")
DAMAGED = N_(
    "Row %(row)d of the hidden sheet “%(sheet)s” is not as Concord wrote it. Export the file again."
)
NO_COLUMN = N_("The column “%(column)s” is missing.")
NO_LANGUAGE = N_("The workbook does not say which language it is of.")
UNKNOWN_STATE = N_("“%(state)s” is none of the states. Choose one from the list.")


@dataclass
class _Manifest:
    """What the hidden sheet says."""

    language: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)


def read_xlsx(stream: IO[bytes]) -> Arrival:
    """Return a workbook that is being read; raises ``ExchangeRefused`` where it is not one of ours."""
    sheets = {sheet.name: sheet for sheet in reversed(read_workbook(stream))}
    if MANIFEST_SHEET not in sheets:
        raise ExchangeRefused(Sentence(NOT_OURS, sheet=MANIFEST_SHEET))
    manifest = _manifest(sheets.pop(MANIFEST_SHEET))
    if not manifest.language:
        raise ExchangeRefused(Sentence(NO_LANGUAGE))
    for sheet in reversed(sheets.values()):
        rows = sheet.rows()
        header = next(rows, None)
        if header is not None and manifest.columns.get(IDENTITY) in header.cells:
            return Arrival(manifest.language, _texts(rows, _places(header, manifest), manifest))
    missing = manifest.columns.get(IDENTITY, COLUMNS[IDENTITY])
    raise ExchangeRefused(Sentence(NO_COLUMN, column=missing))


def _manifest(sheet: Sheet) -> _Manifest:
    manifest = _Manifest()
    for row in sheet.rows():
        if any(NO_TEXT.search(cell) for cell in row.cells):
            raise ExchangeRefused(Sentence(DAMAGED, sheet=sheet.name, row=row.number))
        match [*row.cells, "", "", ""][:4]:
            case ["language", language, *_]:
                manifest.language = language
            case ["column", name, word, _]:
                manifest.columns[name] = word
            case ["state", state, word, _]:
                manifest.states[word.casefold()] = state
            case ["text", identity, source_hash, mark]:
                manifest.texts[identity] = (source_hash, mark)
    return manifest


def _places(header: Row, manifest: _Manifest) -> dict[str, int]:
    """Return where each column stands now."""
    places = {}
    for name in (SOURCE, TARGET, STATE, NOTE, IDENTITY):
        word = manifest.columns.get(name, COLUMNS[name])
        if word not in header.cells:
            raise ExchangeRefused(Sentence(NO_COLUMN, column=word))
        places[name] = header.cells.index(word)
    return places


def _texts(
    rows: Iterator[Row], places: dict[str, int], manifest: _Manifest
) -> Iterator[Incoming | Fault]:
    for row in rows:
        values = {name: _at(row.cells, place) for name, place in places.items()}
        if any(NO_TEXT.search(value) for value in values.values()):
            yield Fault(row.number, Sentence(UNWRITABLE))
            continue
        state = manifest.states.get(values[STATE].strip().casefold())
        if state is None and values[STATE].strip():
            yield Fault(row.number, Sentence(UNKNOWN_STATE, state=values[STATE].strip()[:60]))
            continue
        source_hash, mark = manifest.texts.get(values[IDENTITY], ("", ""))
        file_id, _colon, key = values[IDENTITY].partition(":")
        yield Incoming(
            line=row.number,
            file_id=file_id.lower(),
            key=key,
            source=values[SOURCE],
            target=values[TARGET],
            is_draft=state == UnitState.NEEDS_WORK,
            source_hash=source_hash,
            base=mark,
            note=values[NOTE],
        )


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
