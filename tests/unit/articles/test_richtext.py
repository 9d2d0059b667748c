"""Rich text is small, well formed and harmless, whoever reads it: an XML parser or a browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.articles.errors import InvalidRichText
from cms.articles.richtext import ALLOWED, parse, require_well_formed

SOUND = [
    "",
    "plain words",
    '<p data-block-key="abcde">A <b>bold</b> and <i>slanted</i> word.</p>',
    "<p>CO<sub>2</sub> and x<sup>2</sup></p>",
    "<p>a<br/>b</p>",
    "<p>a<br>b</p>",
    "<p>Fish &amp; chips, 5 &lt; 6, caf&eacute;, &nbsp; &#39;</p>",
    '<p><a href="https://example.org/?a=1&amp;b=2">x</a></p>',
    '<p><a href="mailto:a@example.org">x</a> <a href="tel:+4412345">y</a></p>',
    '<p><a href="#anchor">x</a> <a href="/about">y</a></p>',
    '<p><a linktype="page" id="3">x</a></p>',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<p>مرحبا 😀</p>",
]

MALFORMED = [
    "<p>A <b>bold",
    "<p>A <b>bold</p></b>",
    "<p>A</p></p>",
    "<p",
    "<p>5 < 6</p>",
    "<p>Fish & chips</p>",
    '<p><a href="https://example.org/?a=1&b=2">x</a></p>',
    "<p a=1>x</p>",
    "<p>\x00</p>",
    "<p>\x0b</p>",
    "<p>\ud800</p>",
    "<p>&#0;</p>",
]

# Each would do something in a browser, or in the editor, that articles do not do.
HARMFUL = [
    "<script>alert(1)</script>",
    "<h2>x</h2>",
    '<img src="x"/>',
    "<P>x</P>",
    '<p onclick="alert(1)">x</p>',
    '<p style="position:fixed">x</p>',
    '<b class="x">x</b>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" JavaScript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="java&Tab;script:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="&#1;javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a HREF="javascript:alert(1)">x</a>',
    '<a href="https://example.org" onmouseover="alert(1)">x</a>',
    '<a href="https://example.org/a b">x</a>',
    '<a href="">x</a>',
    "<p><!--> <img src=x onerror=alert(1)> --></p>",
    "<p><![CDATA[><img src=x onerror=alert(1)>]]></p>",
    "<p><?x > <img src=x onerror=alert(1)> ?></p>",
    '<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>',
    '<p xmlns="http://www.w3.org/2000/svg">x</p>',
    '<embed embedtype="image" id="1"/>',
]


@pytest.mark.parametrize("source", SOUND)
def test_sound_rich_text__is_taken(source: str) -> None:
    require_well_formed(source)


@pytest.mark.parametrize("source", [*MALFORMED, *HARMFUL])
def test_other_rich_text__is_refused(source: str) -> None:
    with pytest.raises(InvalidRichText):
        require_well_formed(source)


def test_refusal__names_the_place() -> None:
    with pytest.raises(InvalidRichText, match="bold<"):
        require_well_formed("<p>A <b>bold</p>")


def test_refusal__names_the_attribute() -> None:
    with pytest.raises(InvalidRichText, match="<p> with “onclick”"):
        require_well_formed('<p onclick="x">x</p>')


def test_parse__gives_the_words_behind_the_entities() -> None:
    assert "".join(parse("<p>caf&eacute; &lt; &amp;</p>").itertext()) == "café < &"


@given(st.one_of(st.text(), st.text(alphabet="<>/ab p&;\"'=!-?[]", max_size=30)))
def test_any_text__is_sound_or_refused_and_nothing_else(source: str) -> None:
    try:
        require_well_formed(source)
    except InvalidRichText:
        return
    assert {element.tag for element in parse(source).iter()} <= {"root", *ALLOWED}
