"""An article is cut into segments and put together again."""

from dataclasses import replace
from typing import Any

import pytest

from cms.articles.content import ArticleContent, content_hash
from cms.translation.errors import IncompleteTranslation, InvalidTarget
from cms.translation.segments import compile_content, hash_of, segments_of
from tests.build import article_fields, paragraph, section


def content(**fields: Any) -> ArticleContent:
    columns = article_fields()
    plain = ArticleContent(
        headline=columns["headline_en"],
        summary=columns["summary_en"],
        key_points=columns["key_points_en"],
        body=columns["body_en"],
        references=[],
        topics=[],
        audience="public",
        risk_level="moderate",
    )
    return replace(plain, **fields)


def body(*blocks: dict[str, Any]) -> ArticleContent:
    return content(body=[section(*blocks, heading="Causes")])


def test_segments__come_in_reading_order_with_stable_keys() -> None:
    assert [(s.key, s.text) for s in segments_of(content())] == [
        ("headline", "Hiccups"),
        ("summary", "Hiccups are common and mostly harmless."),
        ("key_points/point-1", "They pass."),
        ("body/section-1/heading", "Overview"),
        ("body/paragraph-1/text/aaaaa", "A hiccup is a <1>sudden</1> movement."),
        ("body/paragraph-2/text/aaaaa", "Breathe out CO<1>2</1> slowly."),
    ]


def test_segments__one_for_each_paragraph_and_none_for_an_empty_one() -> None:
    rich = '<p data-block-key="k1">One.</p><p data-block-key="k2"> <br/></p><p data-block-key="k3">Two.</p>'
    article = body({"type": "paragraph", "id": "p", "value": rich})
    found = [s for s in segments_of(article) if s.key.startswith("body/p/")]
    assert [s.key for s in found] == ["body/p/text/k1", "body/p/text/k3"]
    targets = {s.key: s.text.upper() for s in segments_of(article)}
    compiled = compile_content(article, targets)
    assert compiled.body[0]["value"]["content"][0]["value"] == (
        '<p data-block-key="k1">ONE.</p><p data-block-key="k2"> <br/></p><p data-block-key="k3">TWO.</p>'
    )


def test_segments__say_where_they_stand() -> None:
    numbered = {
        "type": "numbered_list",
        "id": "list",
        "value": {
            "style": "decimal",
            "items": [
                {"type": "item", "id": "i1", "value": {"title": "A", "text": ""}},
                {"type": "item", "id": "i2", "value": {"title": "B", "text": ""}},
            ],
        },
    }
    last = segments_of(body(numbered))[-1]
    assert (last.heading, last.place) == ("Causes", "numbered_list/item/2/title")


def test_segments__keep_tables_cell_by_cell() -> None:
    table = {
        "type": "table",
        "id": "t",
        "value": {
            "columns": [{"type": "text", "heading": "Dose"}],
            "rows": [{"values": ["1 mg"]}, {"values": [""]}],
            "caption": "Doses",
        },
    }
    keys = [s.key for s in segments_of(body(table)) if s.key.startswith("body/t/")]
    assert keys == ["body/t/columns/0", "body/t/rows/0/0", "body/t/caption"]


def test_segments__of_blocks_with_the_same_id_keep_apart() -> None:
    first = section(paragraph("One.", "same"), identity="a")
    second = section(paragraph("Two.", "same"), identity="b")
    keys = [s.key for s in segments_of(content(body=[first, second]))]
    assert keys[-3:] == ["body/same/text/aaaaa", "body/b/heading", "body/same/text/aaaaa~2"]


def test_segments__bare_rich_text_is_one_segment() -> None:
    bare = {"type": "paragraph", "id": "p", "value": "Bare <b>text</b>"}
    assert segments_of(body(bare))[-1].text == "Bare <1>text</1>"


def test_hash__ignores_composition_and_spacing() -> None:
    assert hash_of("cafe\u0301  noir\n") == hash_of("caf\u00e9 noir")
    assert hash_of("café") != hash_of("cafe")


def test_compile__with_its_own_texts_gives_the_same_article() -> None:
    article = content()
    same = compile_content(article, {s.key: s.text for s in segments_of(article)})
    assert content_hash(same) == content_hash(article)


def test_compile__names_what_is_missing() -> None:
    with pytest.raises(IncompleteTranslation) as refused:
        compile_content(content(), {"headline": "Hipo"})  # type: ignore[dict-item]
    assert "summary" in refused.value.missing
    assert "headline" not in refused.value.missing


@pytest.mark.parametrize("target", ["two\nlines", "x" * 256])
def test_compile__refuses_a_headline_that_its_column_cannot_hold(target: str) -> None:
    article = content()
    targets = {s.key: s.text for s in segments_of(article)} | {"headline": target}
    with pytest.raises(InvalidTarget):
        compile_content(article, targets)  # type: ignore[arg-type]
