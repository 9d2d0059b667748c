"""Which row of a table is which after rows were added, taken out or put in another order.

A cell's key counts rows, so that a key alone would give a row the translations of its neighbour
wherever both hold the same word. Plain Python.
"""

import re
from collections.abc import Iterable

from cms.core.types import SegmentKey, SourceHash

_CELL = re.compile(r"(?P<table>.+)/rows/(?P<row>[0-9]+)/(?P<cell>[0-9]+)")

Row = tuple[str, int]
Words = tuple[tuple[str, SourceHash], ...]


def moved_cells(
    old: Iterable[tuple[SegmentKey, SourceHash]], new: Iterable[tuple[SegmentKey, SourceHash]]
) -> dict[SegmentKey, SegmentKey]:
    """Return, for each cell of a row that stood elsewhere in its table, the key it had there.

    A row is the same where all its words are. Of several equal rows the first goes to the first.
    """
    before, now = _rows(old), _rows(new)
    free = {place: words for place, words in before.items() if now.get(place) != words}
    moved = {}
    for (table, number), words in now.items():
        if before.get((table, number)) == words:
            continue
        was = next((place for place in free if place[0] == table and free[place] == words), None)
        if was is not None:
            del free[was]
            for cell, _hash in words:
                moved[_key(table, number, cell)] = _key(table, was[1], cell)
    return moved


def _rows(cells: Iterable[tuple[SegmentKey, SourceHash]]) -> dict[Row, Words]:
    """Return the words of each row, in the order of the rows."""
    rows: dict[Row, dict[str, SourceHash]] = {}
    for key, source_hash in cells:
        if found := _CELL.fullmatch(key):
            row = rows.setdefault((found["table"], int(found["row"])), {})
            row[found["cell"]] = source_hash
    return {place: tuple(sorted(rows[place].items())) for place in sorted(rows)}


def _key(table: str, row: int, cell: str) -> SegmentKey:
    return SegmentKey(f"{table}/rows/{row}/{cell}")
