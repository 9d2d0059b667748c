"""The formats that translations travel in, and how a file shows which one it is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.po import read_po, write_po
from cms.translation.exchange.records import Arrival, Bundle

MEGABYTE = 1024 * 1024
MAX_BYTES = 128 * MEGABYTE


class Format(StrEnum):
    """A format by the name that commands know it by."""

    PO = "po"


@dataclass(frozen=True)
class Handling:
    """How a format is written and read."""

    suffix: str
    content_type: str
    write: Callable[[Bundle, IO[bytes]], None]
    read: Callable[[IO[bytes]], Arrival]


FORMATS = {
    Format.PO: Handling(".po", "text/x-gettext-translation", write_po, read_po),
}


def recognised(stream: IO[bytes], most: int = MAX_BYTES) -> Format:
    """Return the format that the beginning of the file shows, whatever its name.

    Raises ``ExchangeRefused`` where the file is empty or too large.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > most:
        raise ExchangeRefused(
            Sentence(
                N_("The file is larger than %(most)d MB. Export fewer articles."),
                most=most // MEGABYTE,
            )
        )
    if not size:
        raise ExchangeRefused(Sentence(N_("The file is empty.")))
    return Format.PO
