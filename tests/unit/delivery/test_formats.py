"""Which form of an article a request asks for."""

import pytest

from cms.delivery.formats import Format, negotiate


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", Format.JSON),
        ("*/*", Format.JSON),
        ("application/json", Format.JSON),
        ("application/*", Format.JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Format.HTML),
        ("text/*", Format.HTML),
        ("TEXT/PLAIN; charset=utf-8", Format.TEXT),
        ("text/plain;q=0.5, text/markdown", Format.MARKDOWN),
        ("text/markdown;q=0.5, text/plain ; q = 0.6", Format.TEXT),
        ("text/*;q=0.9, text/html;q=0.1", Format.TEXT),
        ("application/ld+json", Format.JSON_LD),
        ("*/*, application/json;q=0", Format.HTML),
        ("application/xml", None),
        ("text/html;q=0", None),
        ("image/*, application/problem+json", None),
        ("nonsense", Format.JSON),
        (",,;", Format.JSON),
    ],
)
def test_negotiate__takes_the_most_exact_range_and_then_our_order(
    header: str, expected: Format | None
) -> None:
    assert negotiate(header) is expected
