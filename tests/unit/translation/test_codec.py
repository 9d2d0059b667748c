"""Inline markup becomes numbered placeholders and comes back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.translation.errors import InvalidTarget
from cms.translation.segments import decode, encode, render, require_target
from cms.translation.segments.codec import tokens, written

LINK = '<a href="https://example.org/?a=1&amp;b=2">link</a>'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("CO<sub>2</sub>", "CO<1>2</1>"),
        ("<b>bold <i>x</i></b>", "<1>bold <2>x</2></1>"),
        ("one<br/>two<br>three", "one<1/>two<2/>three"),
        ("a &amp; b &lt; c&nbsp;d", "a & b < c\u00a0d"),
        ("literal &lt;1&gt;", r"literal \<1>"),
        (r"literal \&lt;1&gt;", r"literal \\\<1>"),
        (r"ends in \<b>x\</b>", r"ends in \\<1>x\\</1>"),
        (f"See {LINK}.", "See <1>link</1>."),
    ],
)
def test_encode__numbers_what_is_inline(html: str, text: str) -> None:
    assert encode(html).text == text


@pytest.mark.parametrize(
    ("source", "target", "html"),
    [
        ("CO<sub>2</sub>", "El CO<1>2</1>", "El CO<sub>2</sub>"),
        ("<b>red</b> <i>cat</i>", "<2>gato</2> <1>rojo</1>", "<i>gato</i> <b>rojo</b>"),
        (f"See {LINK}.", "Vea el <1>enlace</1>.", f"Vea el {LINK.replace('link', 'enlace')}."),
        ("a<br/>b", "c<1/>d", "c<br/>d"),
        ("plain", r"\<1> & <b> \\ <", r"&lt;1&gt; &amp; &lt;b&gt; \\ &lt;"),
    ],
)
def test_decode__gives_the_sources_elements_back(source: str, target: str, html: str) -> None:
    assert decode(target, source) == html


@pytest.mark.parametrize(
    ("source", "target", "sentence"),
    [
        ("<b>x</b>", "x", "lacks <1>…</1>"),
        ("x<br/>y", "x y", "lacks <1/>"),
        ("x", "<1>x</1>", "<1>, which its source does not have"),
        ("<b>x</b>", "<1>x</1> <2/>", "<2/>, which its source does not have"),
        ("<b>x</b>", "<1>x</1><1>y</1>", "twice"),
        ("<b>x</b>", "<1>x", "never closed"),
        ("<b>x</b>", "x</1>", "which is not open"),
        ("<b>x</b><i>y</i>", "<1>x<2>y</1></2>", "</2> has to come first"),
        ("x<br/>y", "<1>x</1>y", "where its source has <1/>"),
        ("<b>x</b>", "x<1/>", "where its source has <1>…</1>"),
        (LINK + LINK, "<1>a<2>b</2></1>", "inside another link"),
        ("x", "\x00", "control character"),
        ("<b>x</b>", r"\<1>x\</1>", "lacks <1>…</1>"),
    ],
)
def test_decode__refuses_placeholders_that_do_not_match(
    source: str, target: str, sentence: str
) -> None:
    with pytest.raises(InvalidTarget) as refused:
        decode(target, source)
    assert sentence in str(refused.value)


TEXT = st.text(alphabet="ab \\<>/12&é م\u00a0'\"", max_size=8)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.sampled_from(["b", "i", "sup", "sub"])
    element = st.builds("<{0}>{1}</{0}>".format, tag, inner)
    return st.builds("".join, st.lists(st.one_of(inner, element, st.just("<br/>")), max_size=4))


HTML = st.recursive(TEXT.map(_escaped), _wrap, max_leaves=8)


@given(HTML)
def test_codec__round_trips_any_inline_markup(html: str) -> None:
    assert decode(encode(html).text, html) == html


@given(HTML, st.text(alphabet="ab<>/12\\", max_size=12))
def test_decode__never_gives_unbalanced_markup(html: str, target: str) -> None:
    try:
        decoded = decode(target, html)
    except InvalidTarget:
        return
    encode(decoded)


@given(HTML, st.data())
def test_require_target__refuses_what_render_refuses(html: str, data: st.DataObject) -> None:
    """It need not parse a target that has the placeholders of its source in their order."""
    text = encode(html).text
    pieces = [str(item) for item in tokens(text)] + ["a", " ", "\\", "<", "\u200b", "\x07"]
    target = data.draw(
        st.just(text)
        | st.text(alphabet="ab<>/12\\ ", max_size=12)
        | st.lists(st.sampled_from(pieces), max_size=12).map("".join)
        | st.sampled_from(pieces).map(lambda piece: text + piece)
    )

    assert refusal(lambda: require_target(target, html, source_text=text, rich=True)) == refusal(
        lambda: render(target, html, rich=True)
    )


def refusal(attempt: Callable[[], object]) -> object:
    try:
        attempt()
    except InvalidTarget as refused:
        return str(refused)
    return None


@given(st.text(alphabet="ab\\<>/12 "))
def test_written__is_what_tokens_takes_apart(target: str) -> None:
    assert list(tokens(written(tokens(target)))) == list(tokens(written(list(tokens(target)))))
    assert [*_merged(target)] == [*_merged(written(tokens(target)))]


def _merged(target: str) -> list[str]:
    """Return the tokens with neighbouring literal texts put together."""
    merged: list[str] = []
    for item in tokens(target):
        if isinstance(item, str) and merged and not merged[-1].startswith("\0"):
            merged[-1] += item
        else:
            merged.append(item if isinstance(item, str) else f"\0{item}")
    return merged
