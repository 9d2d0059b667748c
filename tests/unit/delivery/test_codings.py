"""Which content coding a request takes, and what is in it."""

import gzip

import pytest
import zstandard

from cms.delivery.codings import Coding, choose, compress, compress_each, named_in, tag_in

TEXT = "Hiccups. الفواق ".encode() * 200


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("GZip", "gzip"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, zstd;q=0.9", "gzip"),
        ("gzip;q=0", None),
        ("br, deflate", None),
        ("*", "zstd"),
        ("*;q=0.5, gzip;q=0.6", "gzip"),
        ("zstd;q=0, *", "gzip"),
        ("identity", None),
        ("identity, gzip;q=0.5", None),
        ("identity;q=0.5, gzip", "gzip"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("identity;q=0", None),
        ("gzip;q=1.5, zstd;q=x", None),
        (" gzip ; q=0.5 ,", "gzip"),
    ],
)
def test_coding__is_what_the_request_likes_best(header: str, coding: str | None) -> None:
    assert choose(header) == coding


@pytest.mark.parametrize("coding", list(Coding))
def test_compressed__is_shorter_and_the_same_each_time(coding: Coding) -> None:
    once = compress(TEXT, coding)

    assert once == compress(TEXT, coding)
    assert len(once) < len(TEXT) / 10
    assert _undone(once, coding) == TEXT


@pytest.mark.parametrize("coding", list(Coding))
def test_compressed_piece_by_piece__is_the_whole(coding: Coding) -> None:
    assert _undone(b"".join(compress_each([TEXT, b"", TEXT], coding)), coding) == TEXT * 2


def test_tags__differ_between_codings() -> None:
    tags = {'"ab"', *(tag_in('"ab"', coding) for coding in Coding)}

    assert tags == {'"ab"', '"ab-gzip"', '"ab-zstd"'}


@pytest.mark.parametrize(
    ("header", "coding", "tag"),
    [
        ("", "gzip", '"ab"'),
        ("*", "gzip", '"ab"'),
        ('"ab"', "gzip", '"ab"'),
        ('"ab-gzip"', None, '"ab-gzip"'),
        ('W/"ab-zstd"', "gzip", '"ab-zstd"'),
        ('"ab", "ab-zstd", "ab-gzip"', "gzip", '"ab-gzip"'),
        ('"cd-gzip"', "gzip", '"ab"'),
        ('"cab-gzip", "ab-gzip2"', "gzip", '"ab"'),
    ],
)
def test_named_tag__is_that_of_what_the_client_has(
    header: str, coding: str | None, tag: str
) -> None:
    assert named_in(header, '"ab"', Coding(coding) if coding else None) == tag


def _undone(data: bytes, coding: Coding) -> bytes:
    if coding is Coding.GZIP:
        return gzip.decompress(data)
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)
