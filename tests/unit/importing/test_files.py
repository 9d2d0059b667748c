from pathlib import Path
from uuid import UUID

import pytest

from cms.articles.importing import read_document
from tests.unit.importing.reading import doubts

TEXT = "Naïve Skin\n\nIt isn’t tough."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_file__in_a_known_encoding__is_read(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "skin.TXT"
    path.write_bytes(TEXT.replace("\n", line_end).encode(encoding))
    article = read_document(path)
    assert (article.headline, article.summary) == ("Naïve Skin", "It isn’t tough.")
    assert article.name == "skin.TXT"
    assert ("read as Windows-1252" in doubts(article)) is (encoding == "cp1252")


def test_control_characters__are_left_out_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "skin.txt"
    path.write_bytes(b"Skin\n\nIt is\x0btough.")
    article = read_document(path)
    assert article.summary == "It is tough."
    assert doubts(article) == "3: Control characters were left out."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("skin.md", "# Skin\n\nTough."),
        ("skin.markdown", "# Skin\n\nTough."),
        ("skin.html", "<h1>Skin</h1><p>Tough."),
        ("skin.HTM", "<h1>Skin</h1><p>Tough."),
        ("skin.text", "Skin\n\nTough."),
    ],
)
def test_extension__names_the_format(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    article = read_document(path, namespace=UUID(int=1))
    assert (article.headline, article.summary) == ("Skin", "Tough.")
