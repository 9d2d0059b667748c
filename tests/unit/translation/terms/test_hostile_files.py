"""A thousand damaged files of terms: each is read or refused, and nothing else happens."""

import random

import pytest

from cms.translation.errors import ExchangeRefused
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
