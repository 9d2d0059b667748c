"""Files of translations: ours against Babel and polib parsing alone.

``CONCORD_BENCH_TEXTS`` sets how many texts there are; the aim is stated for 150,000.
"""

import os
from collections.abc import Collection
from io import BytesIO
from typing import Any

import polib
import pytest
from babel.messages.pofile import read_po as babel_reads
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.core.types import SegmentKey
from cms.translation.actions.import_file import import_file
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.planning import Terms, plan_import
from cms.translation.exchange.present import Known, Present, known_by_file
from cms.translation.exchange.records import Bundle, Outgoing
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.segments import hash_of
from cms.translation.selectors.exporting import exported

TEXTS = int(os.environ.get("CONCORD_BENCH_TEXTS", "15000"))
GROUP = f"PO of {TEXTS:,} texts"


def text(number: int) -> Outgoing:
    source = f"Paragraph {number} says <1>something</1> about hiccups that pass after a while."
    return Outgoing(
        file_id=f"ba1f8761-92af-4c01-bea9-{number // 200:012d}",
        key=SegmentKey(f"body/d8c71276-d225-5606-a521-{number:012d}/text/aaaaa"),
        label="Overview › paragraph",
        source=source,
        source_hash=hash_of(source),
        target=f"es {source}",
        state=UnitState.TRANSLATED,
        rich=True,
        source_html=source.replace("<1>", "<b>").replace("</1>", "</b>"),
    )


def present(number: int, unit: Outgoing) -> Present:
    return Present(
        pk=number,
        file_id=unit.file_id,
        key=unit.key,
        source_text=unit.source,
        source=unit.source_html,
        source_hash=unit.source_hash,
        previous_source="",
        rich=True,
        target="",
        state=UnitState.UNTRANSLATED,
        note="",
        active=True,
    )


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return Bundle("en", "es", "español", "ltr", (), tuple(map(text, range(TEXTS))))


@pytest.fixture(scope="module")
def po(bundle: Bundle) -> bytes:
    stream = BytesIO()
    FORMATS[Format.PO].write(bundle, stream)
    return stream.getvalue()


@pytest.mark.benchmark(group=GROUP)
def test_write(bundle: Bundle, benchmark: Any) -> None:
    benchmark.pedantic(lambda: FORMATS[Format.PO].write(bundle, BytesIO()), rounds=3)


@pytest.mark.benchmark(group=GROUP)
def test_read(po: bytes, benchmark: Any) -> None:
    read = FORMATS[Format.PO].read
    assert benchmark.pedantic(lambda: sum(1 for _ in read(BytesIO(po)).texts), rounds=3) == TEXTS


@pytest.mark.benchmark(group=GROUP)
def test_read_and_plan_all_of_it(bundle: Bundle, po: bytes, benchmark: Any) -> None:
    known = known_by_file(present(number, unit) for number, unit in enumerate(bundle.texts))

    def look_up(file_ids: Collection[str]) -> dict[str, Known]:
        return {file_id: known[file_id] for file_id in file_ids}

    def plan() -> int:
        return len(plan_import(FORMATS[Format.PO].read(BytesIO(po)), look_up, Terms()).changes)

    assert benchmark.pedantic(plan, rounds=3) == TEXTS


@pytest.mark.benchmark(group=GROUP)
def test_babel_reads(po: bytes, benchmark: Any) -> None:
    assert len(benchmark.pedantic(lambda: babel_reads(BytesIO(po)), rounds=3)) == TEXTS


@pytest.mark.benchmark(group=GROUP)
def test_polib_reads(po: bytes, benchmark: Any) -> None:
    decoded = po.decode()
    assert len(benchmark.pedantic(lambda: polib.pofile(decoded), rounds=3)) == TEXTS


@pytest.mark.benchmark(group=f"{TEXTS:,} texts in other formats")
@pytest.mark.parametrize("form", [Format.XLIFF2, Format.XLIFF1])
def test_write_and_read(bundle: Bundle, form: Format, benchmark: Any) -> None:
    def travel() -> int:
        stream = BytesIO()
        FORMATS[form].write(bundle, stream)
        stream.seek(0)
        return sum(1 for _ in FORMATS[form].read(stream).texts)

    assert benchmark.pedantic(travel, rounds=1) == TEXTS


@pytest.fixture
def stored(published: ArticlePage) -> Translation:
    """A translation with as many units as texts, in the database."""
    translation = Translation.objects.get(article=published, language="es")
    translation.units.all().delete()
    TranslationUnit.objects.bulk_create(
        [
            TranslationUnit(
                translation=translation,
                key=unit.key,
                position=position,
                place="paragraph",
                rich=True,
                source_text=unit.source,
                source_html=unit.source_html,
                source_hash=unit.source_hash,
                target_text=unit.target,
                state=UnitState.TRANSLATED.value,
            )
            for position, unit in enumerate(map(text, range(TEXTS)))
        ],
        batch_size=2000,
    )
    return translation


@pytest.mark.benchmark(group=f"{GROUP}, out of the database and into it")
def test_export_from_the_database(stored: Translation, benchmark: Any) -> None:
    benchmark.pedantic(exported, args=[[stored], Format.PO], rounds=1)


@pytest.mark.benchmark(group=f"{GROUP}, out of the database and into it")
def test_import_that_changes_nothing(stored: Translation, translator: User, benchmark: Any) -> None:
    data = exported([stored], Format.PO)

    done = benchmark.pedantic(lambda: import_file(BytesIO(data), actor=translator), rounds=1)

    assert (done.changed, done.unchanged) == (0, TEXTS)


@pytest.mark.benchmark(group=f"{GROUP}, out of the database and into it")
def test_import_that_changes_every_text(
    stored: Translation, translator: User, benchmark: Any
) -> None:
    data = exported([stored], Format.PO).replace(b'msgstr "es ', b'msgstr "ES ')

    done = benchmark.pedantic(lambda: import_file(BytesIO(data), actor=translator), rounds=1)

    assert done.changed == TEXTS


@pytest.mark.benchmark(group=f"{GROUP}, out of the database and into it")
def test_babel_parses_what_the_database_holds(stored: Translation, benchmark: Any) -> None:
    data = exported([stored], Format.PO)

    benchmark.pedantic(lambda: babel_reads(BytesIO(data)), rounds=1)
