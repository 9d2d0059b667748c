"""Which row and column of a table is which after some were added, taken out, moved or changed.

A cell's key counts rows and columns, so that a key alone would give a row the translations of its
neighbour wherever both hold the same word.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cms.core.types import SegmentKey, SourceHash

_CELL = re.compile(
    r"(?P<table>.+)/(?:columns/(?P<heading>[0-9]+)|rows/(?P<row>[0-9]+)/(?P<column>[0-9]+))"
)

Cells = Iterable[tuple[SegmentKey, SourceHash]]
Line = Mapping[int, SourceHash]
# How well a line of before fits one of now: nothing where it is another one.
Fit = Callable[[Line, Line], float]


@dataclass
class _Table:
    """The words of a table, by row and column, and its headings by column."""

    headings: dict[int, SourceHash] = field(default_factory=dict)
    rows: dict[int, dict[int, SourceHash]] = field(default_factory=dict)

    def columns(self) -> dict[int, dict[int, SourceHash]]:
        """Return the words of each column; the heading counts as row -1."""
        found: dict[int, dict[int, SourceHash]] = {}
        for column, heading in self.headings.items():
            found.setdefault(column, {})[-1] = heading
        for number, row in self.rows.items():
            for column, words in row.items():
                found.setdefault(column, {})[number] = words
        return found


def keys_before(old: Cells, new: Cells) -> dict[SegmentKey, SegmentKey | None]:
    """Return, for each cell of a table that was there before, the key that it had then.

    A cell of a new row or column has none. Cells of tables that are new are left out.
    """
    before, now = _tables(old), _tables(new)
    found: dict[SegmentKey, SegmentKey | None] = {}
    for name in before.keys() & now.keys():
        found |= _origins(name, before[name], now[name])
    return found


def _origins(name: str, before: _Table, now: _Table) -> dict[SegmentKey, SegmentKey | None]:
    columns = _paired(before.columns(), now.columns(), _column_fit)
    moved_rows = {
        number: {columns[column]: words for column, words in row.items() if column in columns}
        for number, row in now.rows.items()
    }
    rows = _paired(before.rows, moved_rows, _row_fit)
    found: dict[SegmentKey, SegmentKey | None] = {}
    for column in now.headings:
        was = columns.get(column)
        found[_heading(name, column)] = None if was is None else _heading(name, was)
    for number, row in now.rows.items():
        for column in row:
            row_was, column_was = rows.get(number), columns.get(column)
            found[_cell(name, number, column)] = (
                None if row_was is None or column_was is None else _cell(name, row_was, column_was)
            )
    return found


def _paired(before: Mapping[int, Line], now: Mapping[int, Line], fit: Fit) -> dict[int, int]:
    """Return which line of before each line of now is.

    Equal lines first, in their order where they stood, then those that fit best, then what follows
    the same line as before.
    """
    paired = {place: place for place in now if place in before and before[place] == now[place]}
    for place in sorted(now.keys() - paired.keys()):
        was = next((it for it in _free(before, paired) if before[it] == now[place]), None)
        if was is not None:
            paired[place] = was
    for place in sorted(now.keys() - paired.keys()):
        fits = [(fit(before[it], now[place]), -abs(it - place), it) for it in _free(before, paired)]
        if fits and max(fits)[0] > 0:
            paired[place] = max(fits)[2]
    for place in sorted(now.keys() - paired.keys()):
        follows = paired.get(place - 1, -1) + 1
        if follows in _free(before, paired) and (place == 0 or place - 1 in paired):
            paired[place] = follows
    return paired


def _free(before: Mapping[int, Line], paired: Mapping[int, int]) -> Sequence[int]:
    taken = set(paired.values())
    return [place for place in sorted(before) if place not in taken]


def _row_fit(before: Line, now: Line) -> float:
    """Return the share of equal cells; the first cell says what a row is about."""
    same = sum(before.get(column) == words for column, words in now.items())
    share = same / max(len(before), len(now), 1)
    is_about_the_same = bool(now) and before.get(min(before)) == now.get(min(before))
    return share if share > 1 / 2 or is_about_the_same else 0


def _column_fit(before: Line, now: Line) -> float:
    """Return the share of equal words, wherever their rows are now; a heading counts for itself."""
    if -1 in before and before.get(-1) == now.get(-1):
        return 1
    shared = len(set(before.values()) & set(now.values()))
    share = shared / max(len(set(before.values())), len(set(now.values())), 1)
    return share if share > 1 / 2 else 0


def _tables(cells: Cells) -> dict[str, _Table]:
    tables: dict[str, _Table] = {}
    for key, words in cells:
        if found := _CELL.fullmatch(key):
            table = tables.setdefault(found["table"], _Table())
            if found["heading"] is not None:
                table.headings[int(found["heading"])] = words
            else:
                table.rows.setdefault(int(found["row"]), {})[int(found["column"])] = words
    return tables


def _heading(table: str, column: int) -> SegmentKey:
    return SegmentKey(f"{table}/columns/{column}")


def _cell(table: str, row: int, column: int) -> SegmentKey:
    return SegmentKey(f"{table}/rows/{row}/{column}")
