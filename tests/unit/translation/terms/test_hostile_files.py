"""A thousand damaged files of terms: each is read or refused, and nothing else happens."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from cms.translation.errors import ExchangeRefused
from cms.translation.terms.files import incoming
from tests.unit.translation.terms.test_files import DCT, MARTIF, NAME, SEMEN, WRITERS, read

SOUND = {
    **{form: write([SEMEN, NAME]) for form, write in WRITERS.items()},
    "dct": DCT.encode(),
    "martif": MARTIF.encode(),
}
PIECES = (
    b"<",
    b">",
    b'"',
    b"\x00",
    b"\xff\xfe",
    b"&x;",
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
    b"]]>",
    b"\n",
    b",,,,",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with pieces put in, taken out, doubled, or the end cut off."""
    for _fault in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        until = at + chance.randrange(20)
        data = chance.choice(
            [
                data[:at] + chance.choice(PIECES) + data[at:],
                data[:at] + data[until:],
                data[:until] + data[at:],
                data[:at],
                data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
            ]
        )
    return data


@pytest.mark.parametrize("form", SOUND)
def test_damaged_file__is_read_or_refused(form: str) -> None:
    chance = random.Random(form)  # noqa: S311  # the same damage in every run
    refused = 0
    for _turn in range(200):
        try:
            read(damaged(SOUND[form], chance))
        except ExchangeRefused:
            refused += 1

    assert refused > 50


READER = """
import re, sys
from pathlib import Path
from cms.translation.errors import ExchangeRefused
from cms.translation.terms.files import read_terms
for name in sys.argv[1:]:
    with open(name, "rb") as stream:
        try:
            read_terms(stream)
        except ExchangeRefused as error:
            print(error)
status = Path("/proc/self/status").read_text()  # what getrusage says begins with the parent's
print(int(re.search("VmHWM: *([0-9]+)", status.replace(chr(9), " "))[1]) // 1024)
"""


def test_large_files__are_refused_in_little_memory(tmp_path: Path) -> None:
    concepts = "\n".join(f"c{number},en,x" for number in range(incoming.MAX_BYTES // 14))
    (tmp_path / "concepts.csv").write_text(f"concept,language,term\n{concepts}")
    sections = '<langSec xml:lang="en"/>' * (incoming.MAX_BYTES // 25)
    (tmp_path / "one.tbx").write_text(f'<tbx><conceptEntry id="a">{sections}</conceptEntry></tbx>')
    with (tmp_path / "zeros.csv").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    names = sorted(map(str, tmp_path.iterdir()))

    ran = subprocess.run(
        [sys.executable, "-c", READER, *names], capture_output=True, text=True, check=True
    )

    *refused, megabytes = ran.stdout.splitlines()
    assert [line.partition(":")[2] or line for line in refused] == [
        "The file holds more than 50000 terms. Split it.",
        " One entry is too large to be read. Split it.",
        "The file is larger than 20 MB.",
    ]
    assert int(megabytes) < 256
