"""Plain text and Markdown say the same, whatever stands in an article."""

from datetime import UTC, datetime
from uuid import UUID
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cms.articles.vocabulary import (
    Audience,
    CalloutKind,
    HealthAspect,
    NumberedListStyle,
    RiskLevel,
)
from cms.core.types import LanguageTag
from cms.delivery.render import Page, Wording, render_html, render_markdown, render_text
from cms.delivery.render.blocks import RENDERERS
from cms.delivery.render.html import WRITERS as HTML_WRITERS
from cms.delivery.render.prose import WRITERS
from cms.delivery.render.safe import clean
from cms.delivery.schemas import ArticleText, blocks
from tests.unit.delivery.prose import words

ENGLISH = Wording(
    language=LanguageTag("en"),
    direction="ltr",
    key_points="Key points",
    references="References",
    reviewed="Clinically reviewed on",
    address="Address of this article",
    licence="Terms of use",
    outdated="The original has changed.",
)
HOSTILE = (
    "* no list",
    "1. no list",
    "1) no list",
    "# no heading",
    "- no list",
    "> no quotation",
    "+ no list",
    "--- ",
    "=== ",
    "<b>no element</b>",
    "<script>alert(1)</script>",
    "&amp; &lt;",
    "a *b* _c_ `d` ~~e~~",
    "[no](link)",
    "![no](picture)",
    "a | b",
    "back\\slash\\",
    "ends with \\",
    "    no code",
    "* * *",
    "| a | b |",
    "10^3 H_2",
    "https://example.org/a_b_c",
    "[^1]: no note",
    "“Quoted.”",
)


def page_of(*content: blocks.Block, heading: str = "A section") -> Page:
    """Return a page with one section."""
    moment = datetime(2026, 10, 1, tzinfo=UTC)
    article = ArticleText(
        id=UUID(int=1),
        url="/api/v1/articles/1/?lang=en",
        slug="a",
        edition=1,
        source_edition=None,
        content_hash="sha256:0",
        change_number=1,
        headline="A headline",
        summary="A summary.",
        audience=Audience.PUBLIC,
        risk_level=RiskLevel.LOW,
        topics=[],
        first_published_at=moment,
        published_at=moment,
        modified_at=moment,
        reviewed_on=None,
        next_review_on=None,
        sign_offs=[],
        attribution="Concord",
        license="https://concord.example/terms",
        canonical_url="https://concord.example/api/v1/articles/1/?lang=en",
        key_points=[],
        body=[
            blocks.Section(
                id="one",
                heading=heading,
                aspect=HealthAspect.OVERVIEW,
                schema_org_aspect="https://schema.org/OverviewHealthAspect",
                content=list(content),
            )
        ],
        references=[],
    )
    return Page(
        article=article,
        language=LanguageTag("en"),
        direction="ltr",
        outdated=False,
        wording=ENGLISH,
        site="https://concord.example",
    )


def assert_same(page: Page) -> None:
    """Compare what a reader of both forms reads."""
    shown = MarkdownIt("commonmark").enable("table").render(render_markdown(page))
    assert words(shown) == render_text(page).split()


def test_writers__know_every_type_of_block() -> None:
    assert set(WRITERS) == set(HTML_WRITERS) == set(RENDERERS)


@pytest.mark.parametrize("text", HOSTILE)
def test_text__stays_what_it_is_in_every_place(text: str) -> None:
    html = f"<p>{escape(text)}</p><p>a<br>{escape(text)}</p>"
    page = page_of(
        blocks.Paragraph(id="a", html=html),
        blocks.Subheading(id="b", text=text),
        blocks.BulletedList(id="c", items=[blocks.ListItem(id="d", title=text, html=html)]),
        blocks.Callout(id="e", kind=CalloutKind.URGENT, title=text, html=html),
        blocks.Quotation(id="f", text=text, attribution=text),
        blocks.Figure(id="g", image=None, alt=text, caption=text, credit=""),
        blocks.Table(id="h", caption=text, columns=[text, "b"], rows=[[text, text]]),
        heading=text,
    )
    assert_same(page)
    assert "<script" not in render_html(page)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <b>b</b> <i>c</i></p>", "a **b** *c*"),
        ("<p>10<sup>3</sup> CO<sub>2</sub> x<sup>ab</sup></p>", "10³ CO₂ x\\^(ab)"),
        ("<p>a<b>(b)</b>c</p>", "a(b)c"),
        ("<p>a <b>Now!</b> b</p>", "a **Now!** b"),
        ("<p><b>a</b><b>b</b></p>", "**a**b"),
        ('<p><a href="/api/v1/x/">x</a></p>', "[x](https://concord.example/api/v1/x/)"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "x"),
        ("<p>a<br>- b</p>", "a\\\n\\- b"),
        ('<p>Call now!<a href="tel:112">112</a></p>', "Call now\\![112](tel:112)"),
        ('<p>Now! <a href="tel:112">112</a></p>', "Now! [112](tel:112)"),
        ("<p>\ta\t b</p>", "a b"),
    ],
)
def test_markdown__marks_what_it_can(html: str, markdown: str) -> None:
    page = page_of(blocks.Paragraph(id="a", html=html))
    assert f"\n\n{markdown}\n\n" in render_markdown(page)
    assert_same(page)


def test_markdown__keeps_lists_apart_that_follow_each_other() -> None:
    one = blocks.ListItem(id="i", title="", html="<p>one</p>")
    two = blocks.ListItem(id="j", title="", html="<p>two</p>")
    lists: list[blocks.Block] = [
        *(
            blocks.NumberedList(id=f"n{n}", style=NumberedListStyle.DECIMAL, items=[one, two])
            for n in range(3)
        ),
        *(blocks.BulletedList(id=f"b{n}", items=[one, two]) for n in range(3)),
    ]

    page = page_of(*lists)

    assert_same(page)
    shown = MarkdownIt("commonmark").render(render_markdown(page))
    assert (shown.count("<ol>"), shown.count("<ul>")) == (3, 3)


TEXTS = st.text(st.sampled_from("ab 1.)(*_`#-+>|\\[]!&<~=:\n"), max_size=8)


@st.composite
def rich(draw: st.DrawFn) -> str:
    """Return a paragraph of our small HTML."""
    parts = []
    for _number in range(draw(st.integers(1, 4))):
        text = escape(draw(TEXTS))
        tag = draw(st.sampled_from(["", "b", "i", "sup", "br"]))
        parts.append(
            text if not tag else f"{text}<br>" if tag == "br" else f"<{tag}>{text}</{tag}>"
        )
    return f"<p>{''.join(parts)}</p>"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(html=rich(), title=TEXTS)
def test_forms__say_the_same_whatever_is_written(html: str, title: str) -> None:
    items = [blocks.ListItem(id="b", title="", html=html)] * 2
    assert_same(
        page_of(
            blocks.Paragraph(id="a", html=html),
            blocks.BulletedList(id="c", items=items),
            blocks.Callout(id="d", kind=CalloutKind.WARNING, title=title, html=html),
        )
    )


@pytest.mark.parametrize(
    ("given_html", "left"),
    [
        ('<p style="x" onclick="y">a</p>', "<p>a</p>"),
        ("<p><u>a</u></p>", "<p>a</p>"),
        ('<p><a href="javascript:x">a</a></p>', "<p>a</p>"),
        ('<p><a href="//evil.example">a</a></p>', "<p>a</p>"),
        ('<p><a href="tel:911" onclick="y">a</a></p>', '<p><a href="tel:911">a</a></p>'),
        ("<p>1 &lt; 2<br>b</p>", "<p>1 &lt; 2<br>b</p>"),
    ],
)
def test_html__keeps_an_allowed_list_only(given_html: str, left: str) -> None:
    assert clean(given_html) == left


def test_html__has_tables_and_pictures_that_can_be_heard() -> None:
    html = render_html(
        page_of(
            blocks.Table(id="a", caption="By age", columns=["Age", ""], rows=[["1", "2"]]),
            blocks.Figure(
                id="b",
                image=blocks.Image(url="https://x.example/a.png", width=2, height=1, copies=[]),
                alt='A "b"',
                caption="C",
                credit="",
            ),
        )
    )
    assert '<table><caption>By age</caption><thead><tr><th scope="col">Age</th><td></td>' in html
    assert '<img src="https://x.example/a.png" alt="A &quot;b&quot;" width="2" height="1" ' in html
