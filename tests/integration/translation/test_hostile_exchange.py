"""A thousand damaged files: a clear answer to each, little memory, and nothing changed."""

import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from cms.translation.actions import import_file, plan_file
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.formats import Format
from cms.translation.models import Translation, TranslationUnit, UnitChange
from cms.translation.selectors.exporting import exported

MUTATIONS = 250
MEGABYTES = 256
BUBBLE = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return the file with one to five faults of the kinds that accidents and attackers make."""
    text = bytearray(data)
    for _fault in range(dice.randint(1, 5)):
        at, length = dice.randrange(len(text)), dice.randint(1, 40)
        kind = dice.randrange(7)
        if kind == 0:
            del text[at:]
            text += b" "
        elif kind == 1:
            text[at] = dice.randrange(256)
        elif kind == 2:
            del text[at : at + length]
            text += b" "
        elif kind == 3:
            text[at:at] = text[at : at + length]
        elif kind == 4:
            text[at:at] = dice.choice([b"\x00", b"\xff\xfe", b"&x;", b"]]>", b'"', b"<", b"\\"])
        elif kind == 5:
            text[at:at] = dice.choice([b'id="1" ', b"</unit>", b"<target/>", b'\nmsgid "x"\n'])
        else:
            other = dice.randrange(len(text))
            text[at : at + length] = text[other : other + length]
    return bytes(text)


Rows = dict[int, dict[str, object]]


def rows() -> Rows:
    return {row["id"]: dict(row) for row in TranslationUnit.objects.order_by("pk").values()}


def taken(data: bytes, actor: User) -> tuple[list[str], int]:
    """Import the file; return what is said against it and how many texts it says it changed.

    Anything but a refusal fails the test.
    """
    try:
        report = import_file(BytesIO(data), actor=actor)
    except ExchangeRefused as error:
        return [str(error)], 0
    return [str(fault.reason) for fault in [*report.refusals, *report.conflicts]], report.changed


@pytest.mark.parametrize("form", list(Format))
def test_mutated_files__are_answered_clearly_and_change_nothing_but_what_they_say(
    translated: Translation, translator: User, form: Format
) -> None:
    data = exported([translated], form)
    dice = random.Random(f"exchange {form}")  # noqa: S311  # the same faults each time
    before, complaints = rows(), 0
    for _time in range(MUTATIONS):
        with transaction.atomic():
            said, changed = taken(mutated(data, dice), translator)
            after = rows()
            transaction.set_rollback(True)
        assert all(reason.strip() for reason in said)
        assert sum(after[pk] != row for pk, row in before.items()) == changed
        assert after.keys() == before.keys()
        complaints += bool(said)
    assert complaints > MUTATIONS / 2


def test_refused_file__leaves_no_trace(translated: Translation) -> None:
    text = exported([translated], Format.XLIFF2).decode().replace("ES Hiccups", "Hipo")
    before, changes = list(TranslationUnit.objects.values()), UnitChange.objects.count()
    with pytest.raises(ExchangeRefused):
        import_file(BytesIO(text.replace("</xliff>", "").encode()), actor=None)
    assert list(TranslationUnit.objects.values()) == before
    assert UnitChange.objects.count() == changes


@pytest.mark.parametrize("form", [Format.XLIFF2, Format.XLIFF1])
@pytest.mark.parametrize(
    "attack",
    [
        lambda text: text.replace("<xliff", f"{BUBBLE}<xliff", 1),
        lambda text: text.replace(
            "<xliff", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xliff', 1
        ).replace("ES Hiccups", "&f;"),
        lambda text: text.replace("ES Hiccups", "&undeclared;"),
        lambda text: text.replace("UTF-8", "klingon", 1),
        lambda text: text.replace("ES Hiccups", "<g>" * 5000),
    ],
    ids=["entity bomb", "external entity", "unknown entity", "unknown encoding", "deep"],
)
def test_xliff__that_attacks_is_refused(
    translated: Translation, form: Format, attack: Callable[[str], str]
) -> None:
    with pytest.raises(ExchangeRefused, match=r"^Line \d+"):
        plan_file(BytesIO(attack(exported([translated], form).decode()).encode()))


def zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            with archive.open(name, "w") as part:
                for _time in range(300):
                    part.write(b" " * 1024 * 1024)


# Each writes one large file, by the name of what is large in it.
GIANTS: dict[str, Callable[[Path], None]] = {
    "one line": lambda path: write(path, b'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "', b"x"),
    "entries": lambda path: write(
        path, b'msgid ""\nmsgstr "Language: es\\n"\n\n', b'msgctxt "a:b"\nmsgid "a"\nmsgstr "b"\n\n'
    ),
    "comments": lambda path: write(path, b'msgid ""\nmsgstr "Language: es\\n"\n\n', b"# x\n"),
    "strings": lambda path: write(
        path, b'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "a"\nmsgstr ""\n', b'"b"\n'
    ),
    "units": lambda path: write(
        path,
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" '
        b'source-language="en" target-language="es" datatype="x-a"><body>',
        b'<trans-unit id="%d"><source>a</source></trans-unit>',
    ),
    "one unit": lambda path: write(
        path,
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" '
        b'trgLang="es"><file id="f"><unit id="u"><segment><source>',
        b"<cp hex='0041'/>",
    ),
    "over the limit": lambda path: write(path, b"", b"x" * 1000, 140),
    "zip bomb": zip_bomb,
}


def write(path: Path, head: bytes, piece: bytes, megabytes: int = 100) -> None:
    with path.open("wb") as file:
        file.write(head)
        number = 0
        while file.tell() < megabytes * 1024 * 1024:
            many = 20_000 if len(piece) < 100 else 1000
            if b"%d" in piece:
                file.write(
                    b"".join(piece.replace(b"%d", b"%d" % (number + step)) for step in range(many))
                )
                number += many
            else:
                file.write(piece * many)


PROBE = """
import json, re, sys
from pathlib import Path
from cms.core.errors import ConcordError
from cms.translation.exchange.formats import FORMATS, recognised
from cms.translation.exchange.planning import Terms, plan_import
with Path(sys.argv[1]).open("rb") as stream:
    try:
        arrival = FORMATS[recognised(stream)].read(stream)
        plan = plan_import(arrival, lambda ids: {}, Terms())
        said = f"{plan.refused} refused, {len(plan.faults)} listed"
    except ConcordError as error:
        said = str(error)
# Not ru_maxrss: that begins with what the parent had.
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
print(json.dumps({"said": said, "peak": peak}))
"""


@pytest.fixture
def giant(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    path = tmp_path / "giant"
    GIANTS[request.param](path)
    yield path
    path.unlink()


@pytest.mark.parametrize("giant", GIANTS, indirect=True, ids=list(GIANTS))
def test_giant_file__is_answered_in_little_memory(giant: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", PROBE, str(giant)], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr[-2000:]
    answer = json.loads(found.stdout)
    assert answer["said"]
    assert answer["peak"] < MEGABYTES
