"""What somebody may type or paste as a translation, by mistake or on purpose."""

import time

import pytest

from cms.core.types import SegmentKey
from cms.translation.errors import InvalidTarget
from cms.translation.segments import decode, encode, render

KEY = SegmentKey("body/paragraph-1/text/aaaaa")


@pytest.mark.parametrize("html", ["x\\\n<b>y</b>", "<b>x\\\n</b>", "x\\\n<br/>", "\\\\\n<i>z</i>"])
def test_codec__round_trips_a_backslash_at_the_end_of_a_line(html: str) -> None:
    assert decode(encode(html).text, html) == html


def test_decode__refuses_a_placeholder_of_many_digits() -> None:
    with pytest.raises(InvalidTarget, match="lacks <1>"):
        decode(f"<{'9' * 5000}>x", "<b>x</b>")


@pytest.mark.parametrize("text", ["\\" * 50_000, "<" * 50_000, "<1" * 25_000, "\\<" * 25_000])
def test_codec__takes_long_runs_of_what_looks_like_a_placeholder_in_no_time(text: str) -> None:
    started = time.perf_counter()
    html = text.replace("<", "&lt;") + "x"
    assert decode(encode(html).text, html) == html
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<b>Call</b> <i>now</i>", "<1><2>Llame</2></1>"),
        ("<b>Call</b><i>now</i>", "<1>اتصل</1><2>الآن</2>"),
        ("a &lt;1&gt; <b>b</b>", "\\<1> ثم <1>ب</1>"),
        ("<b><i>x</i></b>", "<2><1>x</1></2>"),
    ],
)
def test_decode__lets_the_translator_order_the_placeholders(source: str, target: str) -> None:
    decoded = decode(target, source)
    assert sorted(code.tag for code in encode(decoded).codes) == sorted(
        code.tag for code in encode(source).codes
    )


@pytest.mark.parametrize(
    "target",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<1 onclick=x>y",
        "&lt;script&gt;&#60;b&#62;",
        "]]><script>",
        "<!-- hidden -->",
        "</p><p>",
    ],
)
def test_render__makes_words_of_any_markup(target: str) -> None:
    html = render(target, "plain", rich=True)
    assert encode(html).codes == ()
    assert "<" not in html
    assert render(target, "plain", rich=False) == target


@pytest.mark.parametrize("rich", [True, False])
@pytest.mark.parametrize(
    "character",
    ["\x00", "\x08", "\r", "\x1b", "\x7f", "\x85", "\x9f", "\ud800", "\uffff"],
)
def test_render__refuses_characters_that_are_no_text(character: str, *, rich: bool) -> None:
    with pytest.raises(InvalidTarget, match="control character at position 5"):
        render(f"Tome{character}50 mg", "Take 50 mg", rich=rich)


@pytest.mark.parametrize("character", ["\u202d", "\u202e"])
def test_render__refuses_characters_that_turn_numbers_around(character: str) -> None:
    with pytest.raises(InvalidTarget, match="control character"):
        render(f"Tome {character}50 mg\u202c", "Take 50 mg", rich=False)


@pytest.mark.parametrize("character", ["\u200e", "\u200f", "\u061c", "\u2067", "\u2069", "\u200c"])
def test_render__keeps_what_right_to_left_text_needs(character: str) -> None:
    target = f"خذ {character}50 mg"
    assert render(target, "Take 50 mg", rich=False) == target


@pytest.mark.parametrize(
    ("source", "target", "rich"),
    [
        ("Call <b>now</b>", "<1></1>", True),
        ("Call <b>now</b>", " <1>\u00a0</1>", True),
        ("Call now", "\u200b", True),
        ("Call now", "\u200b\u200f", False),
        ("Call now", "\u2060", False),
    ],
)
def test_render__refuses_a_translation_without_a_visible_character(
    source: str, target: str, *, rich: bool
) -> None:
    with pytest.raises(InvalidTarget, match="nothing that a reader could see"):
        render(target, source, rich=rich)


def test_render__a_number_or_a_sign_is_a_translation() -> None:
    assert render("5", "Five", rich=False) == "5"
    assert render("→", "→", rich=False) == "→"


def test_render__takes_a_long_text() -> None:
    text = "palabra " * 1250
    assert render(text, "word", rich=True) == text
