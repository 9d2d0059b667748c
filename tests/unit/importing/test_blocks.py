"""What the importer builds is what the article's blocks take: no field more, none too few."""

import pytest

from cms.articles.blocks import SectionsBlock
from cms.articles.importing.decode import Format
from tests.unit.importing.reading import read
from tests.unit.importing.test_html import PAGE
from tests.unit.importing.test_markdown import EVERYTHING
from tests.unit.importing.test_plain_text import DRY_SKIN


@pytest.mark.parametrize(
    ("format_", "text"), [("text", DRY_SKIN), ("markdown", EVERYTHING), ("html", PAGE)]
)
def test_body__of_any_format__is_taken_by_the_blocks(format_: Format, text: str) -> None:
    body = read(text, format_).body
    block = SectionsBlock()
    value = block.to_python(body)
    assert block.get_prep_value(value) == body
    assert block.get_prep_value(block.clean(value)) == body
