"""Whatever is read: a draft whose identities are unique and whose markup is sound, or a refusal."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.articles.importing import ImportedArticle, UnreadableDocument, read_text, render_outline
from cms.articles.importing.decode import Format
from cms.articles.richtext import parse, require_well_formed

NAMESPACE = UUID(int=7)
FORMATS: list[Format] = ["text", "markdown", "html"]

words = st.text(max_size=40)
pieces = st.one_of(
    words,
    words.map(lambda text: f"# {text}"),
    words.map(lambda text: f"## {text}? {{aspect=causes}}"),
    words.map(lambda text: f"### {text}?"),
    words.map(lambda text: f"<h1>{text}</h1><h2>{text}</h2><ul><li>{text}<p><b>{text}"),
    words.map(lambda text: f"<table><caption>{text}<tr><th>{text}<td>{text}</tr><tr><td>{text}"),
    words.map(
        lambda text: f"<blockquote>{text}<cite>{text}</cite></blockquote><dl><dt>{text}<dd>x"
    ),
    words.map(lambda text: f"> [!WARNING] {text}\n> {text}"),
    words.map(lambda text: f"> {text}\n> -- {text}"),
    words.map(lambda text: f"::: cause {text}\n{text}\n:::"),
    words.map(lambda text: f"**{text}**\n: {text}"),
    words.map(lambda text: f"| {text} | b |\n|---|---|\n| {text} |"),
    words.map(lambda text: f"- **{text}.** <sub>{text}</b>\n  a) {text}"),
    words.map(lambda text: f"[{text}](https://{text}) **a<sub>b**</sub> <{text}>"),
    words.map(lambda text: f"A Short Heading\n\n1) {text}\n\n{text}\n\nb){text}\n\n\n• {text}"),
    st.sampled_from(
        [
            "---",
            ":::",
            "bottom of pageWhy Now?",
            "The ways are:",
            "During One",
            "During Two",
            "a) First",
            "b)Second",
            "(Read Some Thing)",
            "Visit us at example.org.",
            "```",
            "> -",
        ]
    ),
)
beginnings = st.one_of(
    st.sampled_from(
        ["# A Headline", "<h1>A Headline</h1><h2>Why?</h2>", "A Headline\n\nA sentence."]
    ),
    words.map(lambda text: f"---\nsummary: {text}\n---\n# A Headline\n\n## A section"),
)
documents = st.builds(
    lambda beginning, parts, gap: gap.join([beginning, *parts]),
    beginnings,
    st.lists(pieces, max_size=12),
    st.sampled_from(["\n\n", "\n", "\n\n\n"]),
)


def values(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from values(inner)


def require_sound(article: ImportedArticle) -> None:
    stored = list(values([article.key_points, article.body, article.references]))
    ids = [value["id"] for value in stored if isinstance(value, dict) and "id" in value]
    assert len(ids) == len(set(ids))
    keys = []
    for value in stored:
        if isinstance(value, str) and value.startswith("<p data-block-key="):
            require_well_formed(value)
            paragraphs = list(parse(value))
            assert all(child.tag == "p" and not child.tail for child in paragraphs)
            keys += [child.attrib["data-block-key"] for child in paragraphs]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch("[a-z0-9]{5}", key) for key in keys)
    assert article.headline
    assert render_outline(article)


def reading_of(text: str, format_: Format) -> ImportedArticle | UnreadableDocument:
    try:
        return read_text(text, format=format_, name="any", namespace=NAMESPACE)
    except UnreadableDocument as refusal:
        return refusal


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(st.text(), documents))
def test_reading__whatever_the_text__gives_a_sound_draft_or_a_refusal(
    format_: Format, text: str
) -> None:
    found = reading_of(text, format_)
    if isinstance(found, UnreadableDocument):
        assert str(found.reason)
        assert found.line is None or found.line >= 1
    else:
        require_sound(found)
        assert found == reading_of(text, format_)
