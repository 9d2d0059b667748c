"""Rich text for the public."""

from uuid import UUID

import pytest

from cms.delivery.render.links import Links
from cms.delivery.render.rich_text import render_rich_text

TARGET = UUID("0d3f1c64-7a3e-4b55-8f7c-111111111111")


def no_image(number: int, signed_hash: str) -> None:
    """There are no pictures in rich text."""


LINKS = Links(article={7: TARGET}.get, image=no_image)


@pytest.mark.parametrize(
    ("stored", "public"),
    [
        ("", ""),
        ('<p data-block-key="aaaaa">Plain.</p>', "<p>Plain.</p>"),
        (
            '<p data-block-key="aaaaa">CO<sub>2</sub> &amp; <b>x<sup>2</sup></b><br/>end</p>',
            "<p>CO<sub>2</sub> &amp; <b>x<sup>2</sup></b><br>end</p>",
        ),
        (
            '<p><a linktype="page" id="7">Read <i>this</i></a>.</p>',
            f'<p><a href="/api/v1/articles/{TARGET}/" data-article-id="{TARGET}">Read <i>this</i></a>.</p>',
        ),
        ('<p>See <a linktype="page" id="8">there</a>.</p>', "<p>See there.</p>"),
        ('<p>See <a linktype="page" id="x">there</a>.</p>', "<p>See there.</p>"),
        (
            '<p><a href="https://example.org/?a=1&amp;b=2">out</a></p>',
            '<p><a href="https://example.org/?a=1&amp;b=2">out</a></p>',
        ),
        ("<p><a>nowhere</a></p>", "<p>nowhere</p>"),
        ("<p>5 &lt; 6 &nbsp;é</p>", "<p>5 &lt; 6 \xa0é</p>"),
    ],
)
def test_render_rich_text__keeps_words_and_drops_what_is_the_editors(
    stored: str, public: str
) -> None:
    assert render_rich_text(stored, LINKS) == public
