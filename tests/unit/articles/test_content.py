"""An article's content as values: identities are stable, the hash covers words and nothing else."""

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.articles.content import (
    ArticleContent,
    content_hash,
    map_texts,
    texts,
    with_stable_ids,
)
from tests.build import paragraph, section

TABLE = {
    "type": "table",
    "id": "t",
    "value": {
        "columns": [{"type": "text", "heading": "Age"}, {"type": "text", "heading": ""}],
        "rows": [{"values": ["10", "Often"]}, {"values": ["", "Rarely"]}],
        "caption": "How often",
    },
}
NUMBERED = {
    "type": "numbered_list",
    "id": "n",
    "value": {
        "style": "decimal",
        "items": [{"type": "item", "id": "i", "value": {"title": "One", "text": "<p>Text</p>"}}],
    },
}
BULLETED = {
    "type": "bulleted_list",
    "id": "u",
    "value": [{"type": "item", "id": "j", "value": {"title": "", "text": "<p>Point</p>"}}],
}


def content(**fields: Any) -> ArticleContent:
    """Return a small content; give what should differ."""
    return replace(
        ArticleContent(
            headline="Hiccups",
            summary="They pass.",
            key_points=[{"type": "point", "id": "k", "value": "They pass."}],
            body=[section(paragraph("A <b>sudden</b> movement.", "p"), TABLE, NUMBERED, BULLETED)],
            references=[
                {
                    "type": "reference",
                    "id": "r",
                    "value": {"organisation": "O", "title": "T", "url": "https://example.org"},
                }
            ],
            topics=[1, 2],
            audience="public",
            risk_level="low",
        ),
        **fields,
    )


def without_identities(value: Any) -> Any:
    """Return content as code might hand it over: no ids, no keys."""
    if isinstance(value, dict):
        return {key: without_identities(item) for key, item in value.items() if key != "id"}
    if isinstance(value, list):
        return [without_identities(item) for item in value]
    return value.replace(' data-block-key="aaaaa"', "") if isinstance(value, str) else value


BARE = ArticleContent.from_json(without_identities(content().as_json()))

words = st.text(max_size=12)
plain_blocks = st.one_of(
    words.map(lambda text: {"type": "subheading", "value": text}),
    st.tuples(words, words).map(
        lambda two: {"type": "quotation", "value": {"text": two[0], "attribution": two[1]}}
    ),
    st.lists(st.sampled_from(["<p>x</p>", '<p data-block-key="k">y</p>']), max_size=3).map(
        lambda parts: {"type": "paragraph", "value": "".join(parts)}
    ),
)
contents = st.builds(
    lambda headline, blocks, ids: content(
        headline=headline,
        body=[
            {
                "type": "section",
                "value": {
                    "heading": headline,
                    "aspect": "overview",
                    "content": [
                        {**block, "id": identity}
                        for block, identity in zip(blocks, ids, strict=False)
                    ],
                },
            }
        ],
    ),
    words,
    st.lists(plain_blocks, max_size=5),
    st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=5, max_size=5),
)


def test_texts__are_all_the_words_in_reading_order() -> None:
    found = {slot.path: text for slot, text in texts(content())}

    assert found == {
        "headline": "Hiccups",
        "summary": "They pass.",
        "key_points/k": "They pass.",
        "body/section-1/heading": "Overview",
        "body/p/text": '<p data-block-key="aaaaa">A <b>sudden</b> movement.</p>',
        "body/t/columns/0": "Age",
        "body/t/rows/0/0": "10",
        "body/t/rows/0/1": "Often",
        "body/t/rows/1/1": "Rarely",
        "body/t/caption": "How often",
        "body/i/title": "One",
        "body/i/text": "<p>Text</p>",
        "body/j/text": "<p>Point</p>",
    }


def test_map_texts__leaves_the_original_alone() -> None:
    original = content()
    before = copy.deepcopy(original)

    changed = map_texts(original, lambda _slot, text: text.upper())

    assert original == before
    assert changed.body[0]["value"]["content"][1]["value"]["rows"][0]["values"] == ["10", "OFTEN"]
    assert changed.references == original.references


def test_json__comes_back_as_it_was() -> None:
    assert ArticleContent.from_json(content().as_json()) == content()


def test_stable_ids__two_readings_of_content_without_ids_agree() -> None:
    assert with_stable_ids(BARE) == with_stable_ids(copy.deepcopy(BARE))


@given(contents)
def test_stable_ids__once_given_stay(made: ArticleContent) -> None:
    identified = with_stable_ids(made)

    assert with_stable_ids(identified) == identified
    assert content_hash(identified) == content_hash(made)


@given(contents)
def test_stable_ids__change_no_word(made: ArticleContent) -> None:
    identified = with_stable_ids(made)

    assert identified.headline == made.headline
    for was, now in zip(
        made.body[0]["value"]["content"],
        identified.body[0]["value"]["content"],
        strict=True,
    ):
        if was["type"] != "paragraph":
            assert now["value"] == was["value"]


@given(contents)
def test_stable_ids__of_neighbours_differ(made: ArticleContent) -> None:
    blocks = with_stable_ids(made).body[0]["value"]["content"]

    assert len({block["id"] for block in blocks}) == len(blocks)
    assert all(block["id"] for block in blocks)


def test_stable_ids__markup_in_plain_text_is_words() -> None:
    quoted = content(body=[section({"type": "subheading", "id": "s", "value": "The <p> element"})])

    block = with_stable_ids(quoted).body[0]["value"]["content"][0]

    assert block["value"] == "The <p> element"


@given(contents, contents)
def test_hash__differs_where_words_differ(one: ArticleContent, other: ArticleContent) -> None:
    same_words = without_identities(one.as_json()) == without_identities(other.as_json())

    if same_words:
        assert content_hash(one) == content_hash(other)
    elif one.headline != other.headline:
        assert content_hash(one) != content_hash(other)


@pytest.mark.parametrize(
    "changed",
    [
        {"headline": "Hiccups!"},
        {"headline": 'Hiccups data-block-key="or a tumour"'},
        {"summary": ""},
        {"key_points": []},
        {"references": []},
        {"topics": [1]},
        {"audience": "patients"},
        {"risk_level": "high"},
        {"body": [section(paragraph("A <i>sudden</i> movement.", "p"), TABLE, NUMBERED, BULLETED)]},
        {"body": [section(TABLE, paragraph("A <b>sudden</b> movement.", "p"), NUMBERED, BULLETED)]},
        {
            "body": [
                section(
                    paragraph('A <b>sudden</b> movement. data-block-key="x"', "p"),
                    TABLE,
                    NUMBERED,
                    BULLETED,
                )
            ]
        },
    ],
)
def test_hash__covers_everything_that_a_reader_sees(changed: dict[str, Any]) -> None:
    assert content_hash(content(**changed)) != content_hash(content())


def test_hash__knows_no_identities() -> None:
    assert content_hash(BARE) == content_hash(content())
