"""What an article's text must satisfy before anybody may publish it."""

from typing import Any

import pytest

from cms.articles.rules import publication_faults, rich_text_faults
from tests.build import paragraph, section
from tests.unit.articles.test_content import content

LINK = {"type": "article_link", "id": "l", "value": {"page": None, "label": "Burping"}}


def test_sound_article__has_no_faults() -> None:
    assert publication_faults(content()) == []


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"headline": ""}, "headline", "headline is empty"),
        ({"headline": " \n"}, "headline", "headline is empty"),
        ({"summary": ""}, "summary", "summary is empty"),
        ({"body": []}, "body", "no sections"),
        ({"body": [section(LINK)]}, "body/l", "“Burping” leads to no article"),
        ({"body": [section(paragraph("A <b>bold", "p"))]}, "body/p/text", "not well formed"),
        (
            {
                "body": [
                    section(
                        {
                            "type": "callout",
                            "id": "c",
                            "value": {"kind": "urgent", "title": "", "text": "<p><h1>x</h1></p>"},
                        }
                    )
                ]
            },
            "body/c/text",
            "<h1>",
        ),
    ],
)
def test_fault__is_found_and_placed(fields: dict[str, Any], place: str, words: str) -> None:
    faults = publication_faults(content(**fields))

    assert [fault.place for fault in faults] == [place]
    assert words in faults[0].text


def test_faults__are_all_told_at_once() -> None:
    faults = publication_faults(content(headline="", summary="", body=[]))

    assert [fault.place for fault in faults] == ["headline", "summary", "body"]


def test_rich_text__of_a_draft_may_be_unfinished_but_not_malformed() -> None:
    assert rich_text_faults(content(headline="", body=[section(LINK)])) == []


def test_plain_text__may_hold_what_looks_like_markup() -> None:
    assert rich_text_faults(content(headline="a < b & <b>c")) == []


def test_linked_article__that_was_chosen_is_no_fault() -> None:
    chosen = {**LINK, "value": {"page": 7, "label": "Burping"}}

    assert publication_faults(content(body=[section(chosen)])) == []
