"""Finding a text with one word changed in a large memory, against comparing with all of it.

``MEMORY_UNITS=1000000 make bench ARGS="tests/bench/bench_memory.py"`` builds a million units; a
run tells median, 95th percentile and how many of the edited texts were found.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from cms.core import clock, languages
from cms.core.types import LanguageCode
from cms.translation.memory.entry import Remembered, Wanted
from cms.translation.memory.scoring import LEAST, likeness
from cms.translation.memory.texts import Marked
from cms.translation.models import MemoryEntry, memory_rows
from cms.translation.segments import hash_of
from cms.translation.selectors.lookup import suggestions_of
from tests.bench.memory_corpus import SEED, one_word_edited, sentences

UNITS = int(os.environ.get("MEMORY_UNITS", "10000"))
LOOK_UPS = 300
SPANISH = LanguageCode("es")

pytestmark = pytest.mark.benchmark(group=f"a memory of {UNITS:,} units, one look-up")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The sources of a memory of many units."""
    return list(dict.fromkeys(sentences(UNITS)))


@pytest.fixture
def memory(db: None, texts: list[str], tell: Callable[[str], None]) -> list[str]:
    """The memory itself; its sources."""
    start = time.perf_counter()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, texts)
        else:
            memory_rows.insert([_row(text) for text in texts])
        cursor.execute("ANALYZE")
    tell(f"{len(texts):,} different units written in {time.perf_counter() - start:.0f} s")
    return texts


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Says a figure that the table of the benchmark has no column for."""

    def say(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}\n")

    return say


def _row(text: str) -> memory_rows.Row:
    remembered = Remembered(languages.SOURCE, SPANISH, Marked(text), hash_of(text), f"ES {text}")
    return memory_rows.columns_of(remembered) | {"file": "", "added_at": clock.now()}


def _copy(cursor: Any, texts: Sequence[str]) -> None:
    """Write rows as a restored backup does: all of them first, then the indexes."""
    migration = import_module("cms.translation.migrations.0006_memory")
    cursor.execute("DROP INDEX memory_by_shingle, memory_by_letters")
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    fields = [field for field in MemoryEntry._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(str(field.column) for field in fields)
    with cursor.copy(f"COPY translation_memoryentry ({columns}) FROM STDIN") as copy:
        for row in map(_row, texts):
            copy.write_row([row.get(str(field.column)) for field in fields])
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else no index can be made in this transaction
    for statement in migration.POSTGRESQL:
        cursor.execute(statement)


def _wanted(text: str) -> Wanted:
    return Wanted(languages.SOURCE, SPANISH, Marked(text), hash_of(text), stored=text)


def _edits(texts: Sequence[str], count: int) -> list[tuple[str, str]]:
    """Return texts with one word changed beside what they were, where that is like enough."""
    chance = random.Random(SEED)  # noqa: S311  # the same edits at every run
    edits: list[tuple[str, str]] = []
    while len(edits) < count:
        text = chance.choice(texts)
        edited = one_word_edited(text, chance)
        if LEAST <= likeness(Marked(text).comparable, Marked(edited).comparable) < 100:
            edits.append((text, edited))
    return edits


def test_look_up(memory: list[str], benchmark: Any, tell: Callable[[str], None]) -> None:
    edits = _edits(memory, LOOK_UPS)
    for _text, edited in edits[:20]:
        suggestions_of(_wanted(edited))
    times, found = [], 0

    for text, edited in edits:
        start = time.perf_counter()
        suggested = suggestions_of(_wanted(edited), limit=10)
        times.append(1000 * (time.perf_counter() - start))
        found += any(one.entry.source_text == text for one in suggested)
    times.sort()
    tell(
        f"{len(memory):,} units on {connection.vendor}: p50 {times[len(times) // 2]:.1f} ms,"
        f" p95 {times[int(len(times) * 0.95)]:.1f} ms, slowest {times[-1]:.0f} ms;"
        f" {found} of {LOOK_UPS} edited texts found"
    )
    benchmark.pedantic(suggestions_of, args=[_wanted(edits[0][1])], rounds=20)

    assert found >= 0.98 * LOOK_UPS


def test_comparing_with_every_unit(texts: list[str], benchmark: Any) -> None:
    comparable = [Marked(text).comparable for text in texts]
    text, edited = _edits(texts, 1)[0]

    best = benchmark.pedantic(
        process.extract,
        args=[Marked(edited).comparable, comparable],
        kwargs={"scorer": Levenshtein.normalized_similarity, "limit": 10},
        rounds=3,
    )

    assert Marked(text).comparable in {found for found, _score, _place in best}
