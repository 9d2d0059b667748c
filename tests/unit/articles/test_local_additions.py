"""Some sections and blocks are for the readers of some languages only."""

from dataclasses import replace
from typing import Any

import pytest

from cms.articles.content import ArticleContent, content_for, content_hash, languages_named
from cms.articles.content.local import with_tidy_marks
from cms.articles.rules import publication_faults
from cms.core.types import LanguageCode
from tests.build import article_fields, local_addition, paragraph, section

EN, ES, MX, AR = (LanguageCode(code) for code in ("en", "es", "es-mx", "ar"))
COMMON = section(paragraph("For all.", "p"), identity="common")
HELPLINE = local_addition(paragraph("Call 800.", "helpline"), languages=["es-mx"])
WITH_BLOCK = section(paragraph("First.", "first"), HELPLINE, paragraph("Last.", "last"))
WITH_SECTION = section(paragraph("In Spanish.", "x"), identity="marked", languages=["es", "es-mx"])


def article(*body: dict[str, Any]) -> ArticleContent:
    columns = article_fields()
    return ArticleContent(
        headline=columns["headline_en"],
        summary=columns["summary_en"],
        key_points=[],
        body=list(body),
        references=[],
        topics=[],
        audience="public",
        risk_level="low",
    )


def identities(content: ArticleContent) -> list[list[str]]:
    return [[block["id"] for block in it["value"]["content"]] for it in content.body]


def test_content_for__an_article_without_marks_is_the_very_same() -> None:
    plain = article(COMMON)
    assert content_for(plain, EN) is plain


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (EN, [["first", "last"], ["p"]]),
        (ES, [["first", "last"], ["x"], ["p"]]),
        (MX, [["first", "helpline", "last"], ["x"], ["p"]]),
        (AR, [["first", "last"], ["p"]]),
    ],
)
def test_content_for__leaves_out_what_is_for_others(
    language: LanguageCode, expected: list[list[str]]
) -> None:
    content = content_for(article(WITH_BLOCK, WITH_SECTION, COMMON), language)
    assert identities(content) == expected
    assert languages_named(content) == frozenset()
    assert "languages" not in content.body[0]["value"]


def test_content_for__leaves_the_whole_as_it_is() -> None:
    whole = article(WITH_BLOCK, WITH_SECTION)
    before = content_hash(whole)
    content_for(whole, EN)
    assert content_hash(whole) == before
    assert languages_named(whole) == {ES, MX}


def test_hash__covers_the_languages_of_an_addition() -> None:
    other = local_addition(paragraph("Call 800.", "helpline"), languages=["ar"])
    everywhere = section(paragraph("In Spanish.", "x"), identity="marked")
    hashes = {
        content_hash(article(COMMON, *body))
        for body in ([section(HELPLINE)], [section(other)], [WITH_SECTION], [everywhere])
    }
    assert len(hashes) == 4


def test_hash__of_an_article_without_marks_is_what_it_was_before_there_were_any() -> None:
    """A form that was saved since writes an empty list of languages into every section."""
    saved = replace(
        article(COMMON),
        body=with_tidy_marks(
            [section(paragraph("For all.", "p"), identity="common", languages=[])]
        ),
    )
    assert saved == article(COMMON)


def test_tidy_marks__come_in_one_order() -> None:
    one = section(local_addition(languages=["es", "ar"]), languages=["fr", "es"])
    other = section(local_addition(languages=["ar", "es"]), languages=["es", "fr"])
    assert with_tidy_marks([one]) == with_tidy_marks([other])


def test_gate__an_article_needs_a_section_for_all() -> None:
    assert [str(fault.text) for fault in publication_faults(article(WITH_SECTION))] == [
        "Every section is for some languages only. Keep one for all."
    ]
    assert publication_faults(article(WITH_SECTION, COMMON)) == []
