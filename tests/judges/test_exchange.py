"""Our files in the hands of programs that others wrote."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from types import ModuleType

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import assume, given, settings
from lxml import etree
from openpyxl import load_workbook
from translate.storage import xliff, xliff2

from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.records import Bundle
from cms.translation.rules import UnitState
from tests.judges.leave_out import leave_out
from tests.unit.translation.build_exchange import bundles

ROUNDS = settings(max_examples=20, deadline=None)


def written(bundle: Bundle, form: Format) -> bytes:
    stream = BytesIO()
    FORMATS[form].write(bundle, stream)
    return stream.getvalue()


@given(bundles())
@ROUNDS
def test_po__is_read_by_polib_as_we_meant_it(bundle: Bundle) -> None:
    # polib ends a line at U+2028, where gettext does not.
    assume(not any("\u2028" in f"{text.source}{text.target}" for text in bundle.texts))
    entries = list(polib.pofile(written(bundle, Format.PO).decode()))
    assert [(entry.msgid, entry.msgstr, entry.fuzzy) for entry in entries] == [
        (text.source, text.target, text.state is UnitState.NEEDS_WORK) for text in bundle.texts
    ]


@given(bundles())
@ROUNDS
def test_po__is_read_by_babel_as_we_meant_it_and_written_alike(bundle: Bundle) -> None:
    data = written(bundle, Format.PO)
    catalog = read_po(BytesIO(data))
    messages = [message for message in catalog if message.id]
    assert [(message.id, message.string) for message in messages] == [
        (text.source, text.target) for text in bundle.texts
    ]
    again = BytesIO()
    write_po(again, catalog, width=1_000_000)
    entries = again.getvalue().decode().partition("\n\n")[2]
    assert entries.count("msgctxt") == len(bundle.texts)
    for text in bundle.texts:
        assert f'msgctxt "{text.file_id}:{text.key}"\nmsgid ' in entries


@pytest.mark.judge
def test_po__passes_msgfmt(tmp_path: Path) -> None:
    if shutil.which("msgfmt") is None:
        leave_out("msgfmt is missing (Debian's package: gettext).")
    path = tmp_path / "texts.po"

    @given(bundles())
    @settings(max_examples=8, deadline=None)
    def judge(bundle: Bundle) -> None:
        path.write_bytes(written(bundle, Format.PO))
        command = ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(path)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stderr

    judge()


@pytest.mark.parametrize(
    ("form", "module", "store"),
    [(Format.XLIFF1, xliff, "Xliff1File"), (Format.XLIFF2, xliff2, "Xliff2File")],
)
def test_xliff__is_read_by_the_translate_toolkit(
    form: Format, module: ModuleType, store: str
) -> None:
    @given(bundles())
    @ROUNDS
    def judge(bundle: Bundle) -> None:
        data = written(bundle, form)
        etree.fromstring(data)
        units = getattr(module, store).parsestring(data).units
        plain = [text for text in bundle.texts if not text.rich]
        found = {str(unit.source): str(unit.target or "") for unit in units if not unit.isheader()}
        assert len(units) == len(bundle.texts)
        for text in plain:
            assert text.source in found

    judge()


def test_xlsx__is_read_by_openpyxl_as_texts() -> None:
    @given(bundles())
    @settings(max_examples=8, deadline=None)
    def judge(bundle: Bundle) -> None:
        book = load_workbook(BytesIO(written(bundle, Format.XLSX)))
        sheet = book.worksheets[0]
        rows = list(sheet.iter_rows(min_row=2))
        assert len(rows) == len(bundle.texts)
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}
        assert all(row[1].protection.locked and not row[2].protection.locked for row in rows)
        assert sheet.protection.sheet
        assert book["concord"].sheet_state == "hidden"

    judge()
