"""Content codings: which one a request takes, and how answers are put into it. Plain Python.

``Accept-Encoding``: RFC 9110, 12.5.3. gzip: RFC 1952; zstd: RFC 8878, whose windows are far below the
8 MB that RFC 9659 allows. Each coding of an answer has an entity tag of its own (RFC 9110, 8.8.3).

Answers hold no key, no token and nothing else that somebody could guess letter by letter from how well
it compresses together with the question's words (BREACH).
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

import zstandard

_ITEM = re.compile(
    r"\s*(?P<coding>[!#$%&'*+.^_`|~0-9a-z-]+)\s*"
    r"(?:;\s*q\s*=\s*(?P<quality>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*)?",
    re.IGNORECASE | re.ASCII,
)
IDENTITY, ANY = "identity", "*"
ZSTD_LEVEL, GZIP_LEVEL = 3, 6


class Coding(StrEnum):
    """A coding that we make; where a request takes several alike, the first."""

    ZSTD = "zstd"
    GZIP = "gzip"


class Compressor(Protocol):
    """What compresses bytes that come one after the other."""

    def compress(self, data: bytes, /) -> bytes:
        """Return what can be sent so far."""

    def flush(self) -> bytes:
        """Return the rest."""


@lru_cache(maxsize=256)
def choose(header: str) -> Coding | None:
    """Return the coding that an ``Accept-Encoding`` header likes best; nothing for the plain answer.

    A header that says nothing gets the plain answer, and so does one that takes nothing we have.
    """
    found = (_ITEM.fullmatch(part) for part in header.split(","))
    liked = {item["coding"].lower(): float(item["quality"] or 1) for item in found if item}
    others = liked.get(ANY, 0.0)
    best = max(Coding, key=lambda coding: liked.get(coding, others))
    quality = liked.get(best, others)
    return best if quality > 0 and quality >= liked.get(IDENTITY, 0.0) else None


def compress(data: bytes, coding: Coding) -> bytes:
    """Return the bytes in that coding; the same ones for the same bytes."""
    compressor = _compressor(coding)
    return compressor.compress(data) + compressor.flush()


def compress_each(pieces: Iterable[bytes], coding: Coding) -> Iterator[bytes]:
    """Return the pieces in that coding, as they come."""
    compressor = _compressor(coding)
    yield from filter(None, map(compressor.compress, pieces))
    yield compressor.flush()


def tag_in(etag: str, coding: Coding) -> str:
    """Return the entity tag of an answer in that coding."""
    return f'{etag[:-1]}-{coding}"'


def named_in(header: str, etag: str, coding: Coding | None) -> str:
    """Return the tag that a header of conditions names, of those that the answer has in all codings.

    Whoever holds the answer in one coding need not fetch it in another. The tag without a coding is
    returned where the header names none.
    """
    tags = [etag, *(tag_in(etag, each) for each in Coding)]
    if coding is not None:
        tags.insert(0, tag_in(etag, coding))
    return next((tag for tag in tags if tag in header), etag)


def _compressor(coding: Coding) -> Compressor:
    if coding is Coding.ZSTD:
        return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compressobj()
    return zlib.compressobj(GZIP_LEVEL, wbits=zlib.MAX_WBITS | 16)  # 16: with gzip's frame, no time
