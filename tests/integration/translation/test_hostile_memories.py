"""A thousand damaged memories and a few that attack: a clear answer, little memory, no trace."""

import json
import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from cms.core.types import LanguageCode
from cms.translation.actions.import_memory import Importing, MemoryReport, import_memory
from cms.translation.errors import ExchangeRefused
from cms.translation.memory.tmx.reading import LONGEST
from cms.translation.models import MemoryEntry, Translation
from cms.translation.selectors.lookup.exporting import export_memory
from tests.integration.translation.test_hostile_exchange import BUBBLE, MEGABYTES, mutated, write
from tests.unit.translation.memory.test_tmx import HEADER, tmx, unit

MUTATIONS = 1000
SPANISH = LanguageCode("es")
HEAD = f'<tmx version="1.4">{HEADER}<body>'


def take(data: bytes) -> MemoryReport:
    return import_memory(BytesIO(data), importing=Importing(file="x.tmx", language=SPANISH))


def test_mutated_memories__are_answered_clearly_and_leave_no_trace_where_refused(
    public_spanish: Translation,
) -> None:
    data = "".join(export_memory(SPANISH)).encode()
    known, _tables = MemoryEntry.objects.all().delete()
    dice = random.Random("memories")  # noqa: S311  # the same faults each time
    refused = 0
    for _time in range(MUTATIONS):
        try:
            report = take(mutated(data, dice))
        except ExchangeRefused as error:
            said = [str(error)]
            taken = 0
            refused += 1
        else:
            said = [str(fault.reason) for fault in report.refusals]
            taken = report.taken.added
        assert all(reason.strip() for reason in said)
        assert MemoryEntry.objects.count() == taken <= known
        MemoryEntry.objects.all().delete()
    assert MUTATIONS / 2 < refused < MUTATIONS


FRENCH = HEADER.replace('srclang="en"', 'srclang="fr"')
SOUND = tmx(unit("one", "uno"), unit("two", "dos"))
ATTACKS: dict[str, bytes] = {
    "entity bomb": (BUBBLE + SOUND.replace("uno", "&j;")).encode(),
    "external entity": (
        '<!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + SOUND.replace("uno", "&f;")
    ).encode(),
    "parameter entity": (
        '<!DOCTYPE tmx [<!ENTITY % f SYSTEM "http://127.0.0.1:9/x.dtd"> %f;]>' + SOUND
    ).encode(),
    "entity of a document type elsewhere": (
        '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/x.dtd">' + SOUND.replace("uno", "&f;")
    ).encode(),
    "unknown entity": SOUND.replace("dos", "&f;").encode(),
    "cut off": SOUND[:-20].encode(),
    "nested wrongly": SOUND.replace("dos</seg></tuv>", "dos</tuv></seg>").encode(),
    "two roots": (SOUND + SOUND).encode(),
    "null byte": SOUND.replace("dos", "d\x00s").encode(),
    "other encoding than it says": SOUND.replace("dos", "dós").encode("latin-1"),
    "unknown encoding": f'<?xml version="1.0" encoding="klingon"?>{SOUND}'.encode(),
    "half a character": SOUND.encode("utf-16")[:-1],
    "deep": SOUND.replace("dos", "<hi>" * 5000 + "dos" + "</hi>" * 5000).encode(),
    "second header of another language": SOUND.replace("</body>", f"</body>{FRENCH}").encode(),
}


@pytest.mark.parametrize("data", ATTACKS.values(), ids=ATTACKS)
def test_memory_that_attacks__is_refused_and_leaves_no_trace(db: None, data: bytes) -> None:
    with pytest.raises(ExchangeRefused) as refused:
        take(data)
    assert "root:" not in str(refused.value)
    assert not MemoryEntry.objects.exists()


def test_text_that_is_too_long__is_named_and_the_rest_is_taken(db: None) -> None:
    long = "word " * (LONGEST // 5) + "end"
    report = take(tmx(unit(long, "x"), unit("x", long), unit("one", "uno")).encode())

    assert [fault.line for fault in report.refusals] == [4, 5]
    assert list(MemoryEntry.objects.values_list("target_text", flat=True)) == ["uno"]


WORDS = "word " * (LONGEST // 6)
TOO_LARGE = "One entry is too large to be read. Split it."
TOO_LONG = "A tag or a comment is too long to be read."
# What is repeated until the file is large, what stands before it, and what is answered.
GIANTS: dict[str, tuple[str, str, str]] = {
    "units": ("", unit(f"%d {'word ' * 20}", "b"), "no element found"),
    "variants": ("<tu>", '<tuv xml:lang="es"><seg>a</seg></tuv>', TOO_LARGE),
    "one text": ('<tu><tuv xml:lang="en"><seg>', "word ", TOO_LARGE),
    "codes": ('<tu><tuv xml:lang="en"><seg>', "<ph/>", TOO_LARGE),
    "properties": ("<tu>", '<prop type="x">y</prop>', TOO_LARGE),
    "attribute": ('<tu tuid="', "x" * 1000, TOO_LONG),
    "comment": ("<!--", "x" * 1000, TOO_LONG),
    "elements of no memory": ("", f"<x>{'word ' * 20}</x>", "no element found"),
}
GIANT = 5  # megabytes; more takes longer, and no more memory
# The command itself, with a database that has the memory, what was published, and nothing else.
PROBE = """
import json, re, sys
from importlib import import_module
from pathlib import Path
import django
django.setup()
from django.core.management import CommandError, call_command
from django.db import connection
from cms.publishing.models import Edition, Publication
from cms.translation.models import MemoryEntry
with connection.schema_editor() as editor:
    for model in (MemoryEntry, Edition, Publication):
        editor.create_model(model)
    for statement in import_module("cms.translation.migrations.0006_memory").SQLITE:
        editor.execute(statement)
connection.cursor().execute("PRAGMA foreign_keys = OFF")  # their tables are not there
said = []
for path in sys.argv[1:]:
    try:
        call_command("import_memory", path, "--language", "es", stdout=sys.stderr)
        said.append("")
    except CommandError as error:
        said.append(str(error))
# Not ru_maxrss: that begins with what the parent had.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(json.dumps({"said": said, "peak": peak, "kept": MemoryEntry.objects.count()}))
"""


def answers_to(*paths: Path) -> dict[str, Any]:
    """Return what the command says of each file in a process by itself, and what it took."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": f"sqlite:///{paths[0].parent / 'memory.sqlite3'}",
    }
    command = [sys.executable, "-c", PROBE, *map(str, paths)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 0, ran.stderr[-2000:]
    answers: dict[str, Any] = json.loads(ran.stdout)
    return answers


def test_giant_memories__are_refused_in_little_memory(tmp_path: Path) -> None:
    for name, (before, piece, _said) in GIANTS.items():
        write(tmp_path / f"{name}.tmx", f"{HEAD}{before}".encode(), piece.encode(), GIANT)

    answers = answers_to(*(tmp_path / f"{name}.tmx" for name in GIANTS))

    expected = [said for _before, _piece, said in GIANTS.values()]
    assert [said in found for said, found in zip(expected, answers["said"], strict=True)] == [
        True for _giant in GIANTS
    ], answers["said"]
    assert answers["kept"] == 0
    assert answers["peak"] < MEGABYTES


def test_sound_memory_of_long_texts__is_taken_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.tmx"
    path.write_text(tmx(*(unit(f"{number} {WORDS}", WORDS) for number in range(300))))

    answers = answers_to(path)

    assert (answers["said"], answers["kept"]) == ([""], 300)
    assert answers["peak"] < MEGABYTES
