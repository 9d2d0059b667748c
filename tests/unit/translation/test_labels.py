"""A label says where a text stands."""

import pytest

from cms.translation.labels import SEPARATOR, label_of


@pytest.mark.parametrize(
    ("heading", "place", "words"),
    [
        ("", "headline", ["headline"]),
        ("", "key_points/2", ["key point 2"]),
        ("Causes", "section/heading", ["Causes", "heading"]),
        ("Causes", "paragraph/text", ["Causes", "paragraph"]),
        ("Causes", "numbered_list/item/2/title", ["Causes", "numbered list", "item 2", "title"]),
        ("Doses", "table/rows/0/1", ["Doses", "table", "row 1, column 2"]),
        ("Doses", "table/columns/0", ["Doses", "table", "column heading 1"]),
        ("Doses", "table/caption", ["Doses", "table", "caption"]),
        ("", "quotation/text", ["quotation", "text"]),
    ],
)
def test_label__names_the_way(heading: str, place: str, words: list[str]) -> None:
    assert label_of(heading, place).split(SEPARATOR) == words
