"""Whatever cannot become an article is refused with the line and the reason."""

from pathlib import Path

import pytest

from cms.articles.importing import UnreadableDocument, read_document
from cms.articles.importing.decode import MAXIMUM_BYTES, Format
from cms.core.errors import ConcordError
from tests.unit.importing.reading import read

MARKDOWN: list[tuple[str, int | None, str]] = [
    ("---\nslug: a\n# Sun\n", 1, "never ends"),
    ("---\ntopics: [a\n---\n# Sun\n", 2, "not YAML"),
    ("---\nslug: a\nslog: b\n---\n# Sun\n", 3, "does not know “slog”"),
    ("---\nslug: a\nslug: b\n---\n# Sun\n", 3, "given twice"),
    ("---\nslug: Not A Slug\n---\n# Sun\n", 2, "is no slug"),
    ("---\nid: 12\n---\n# Sun\n", 2, "is no UUID"),
    ("---\naudience: cats\n---\n# Sun\n", 2, "is not among: caregivers, patients"),
    ("---\nrisk_level: huge\n---\n# Sun\n", 2, "is not among: high, low, moderate"),
    ("---\ntopics: skin\n---\n# Sun\n", 2, "a list is expected"),
    ("---\nsummary: [a]\n---\n# Sun\n", 2, "one plain text is expected"),
    ("---\nkey_points:\n  - a\n  - b: c\n---\n# Sun\n", 4, "one plain text is expected"),
    ("---\n- a\n---\n# Sun\n", 2, "“key: value”"),
    ("---\nreferences:\n  - title: a\n---\n# Sun\n", 3, "has no “organisation”"),
    (
        "---\nreferences:\n  - organisation: a\n    title: b\n    url: javascript:alert(1)\n---\n# Sun",
        5,
        "unsafe scheme",
    ),
    (
        "---\nreferences:\n- organisation: a\n  title: b\n  url: b.org\n  accessed: 2026-13\n---\n# S",
        6,
        "is no date",
    ),
    (
        "---\nreferences:\n  - organisation: a\n    title: b\n    page: 3\n---\n# Sun",
        5,
        "does not know “page”",
    ),
    ("---\ntopics: " + "[" * 5000 + "\n---\n# Sun\n", None, "not YAML"),
    ("Only text.\n", 1, "No headline"),
    ("# Sun\n\n### Where\n\nText.", 3, "outside any section"),
    ("# Sun\n\n## Why {aspect=weather}\n\nText.", 3, "aspect “weather” is unknown"),
    ("# Sun\n\n## Why {aspect=}\n\nText.", 3, "is unknown"),
    ("# Sun\n\n## Why\n\n::: cause Light\nText.\n\nMore.", 5, "is not closed"),
    (
        "# Sun\n\n## Why\n\n::: cause A\nText.\n\n::: cause B\nText.\n:::\n",
        8,
        "not closed before it",
    ),
    ("# Sun\n\n## Why\n\n- a\n  ::: cause B\n  :::\n", 6, "stands inside something"),
    ("# Sun\n\n## Why\n\n::: weather Light\nText.\n:::", 5, "“::: weather” is unknown"),
    ("# Sun\n\n## Why\n\n::: cause\nText.\n:::", 5, "needs a name"),
    ("# Sun\n\n## Why\n\n::: call-to-action Ask\nText.\n:::", 5, "is written as"),
    ("# Sun\n\n## Why\n\n::: call-to-action A | B | data:x\n:::", 5, "unsafe scheme “data”"),
    ("# Sun\n\n## Why\n\n> [!DANGER] Hot\n> Text.", 5, "callout “DANGER” is unknown"),
    ("# Sun\n\n## Why\n\n[a](javascript:alert(1))", 5, "unsafe scheme “javascript”"),
    ("# Sun\n\n## Why\n\n[a](JAVASCRIPT&#58;alert(1))", 5, "unsafe scheme “javascript”"),
    ("# Sun\n\n## Why\n\n[a](<vbscript:x>)", 5, "unsafe scheme"),
    ("# Sun\n\n## " + "long " * 60, 3, "has 299 characters; here at most 255 fit"),
    ("# Sun\n\n" + "word " * 11_000, 3, "There is no blank line"),
]
HTML: list[tuple[str, int | None, str]] = [
    ("<html><body><script>x</script></body></html>", None, "has no text"),
    ("<nav>Menu</nav>", None, "has no text"),
    ("<p>Text.</p>", 1, "No headline"),
    ("<h1>Sun</h1>\n<h3>Where</h3>", 2, "outside any section"),
    ("<h1>Sun</h1>\n<p><a href=' java\tscript:x'>a</a>", 2, "unsafe scheme “javascript”"),
    ("<h1>Sun</h1>\n<!-- a --> b <!-- c", 2, "comment that begins here is not closed"),
    ("<h1>Sun</h1>\n<a href='java&#10;script&colon;x'>a</a>", 2, "unsafe scheme “javascript”"),
    ("<h1>Sun</h1>\n" + "<a href='" * 200, 2, "tag that begins here is not closed"),
    ("<div>" * 200 + "<h1>Sun</h1>", 1, "nested more than 100 deep"),
]
TEXT: list[tuple[str, int | None, str]] = [
    ("", None, "is empty"),
    (" \n\ufeff\n", None, "is empty"),
    ("Sun\n\nIt\0 burns", 3, "is a NUL"),
    ("\n\nThis is a sentence and no headline.", 3, "could be its headline"),
    ("1) Shade", 1, "could be its headline"),
    ("top of page", None, "could be its headline"),
]


@pytest.mark.parametrize(
    ("format_", "text", "line", "reason"),
    [
        *(("markdown", *case) for case in MARKDOWN),
        *(("html", *case) for case in HTML),
        *(("text", *case) for case in TEXT),
    ],
)
def test_document__that_cannot_be_read__is_refused(
    format_: Format, text: str, line: int | None, reason: str
) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(text, format_)
    assert reason in str(refusal.value)
    if line is not None:
        assert refusal.value.line == line
        assert str(refusal.value).startswith(f"Line {line}: ")
    assert isinstance(refusal.value, ConcordError)


@pytest.mark.parametrize("name", ["article.docx", "article", "article.txt.exe"])
def test_file__with_an_unknown_extension__is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Sun\n\nIt burns.")
    with pytest.raises(UnreadableDocument, match=r"are not known. Known are: .txt, .text, .md"):
        read_document(path)


def test_file__of_fifty_megabytes__is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableDocument, match="has 50000000 bytes; more than 2000000"):
        read_document(path)


def test_text__in_memory__of_more_than_two_megabytes__is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="more than 2000000"):
        read("a" * (MAXIMUM_BYTES + 1), "text")


def test_file__that_is_not_there__is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="is not a file"):
        read_document(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"Sun\n\nIt \x00 burns", 3, "byte 8 (value 0)"),
        (b"\x89PNG\r\n\x1a\n\xff\xd8", 2, "byte 6 (value 26)"),
        (b"Sun\n\nna\xefve \x81", 3, "byte 11 (value 129)"),
        (b"\xff\xfe\x00\xd8", 1, "byte 2"),
        (b"\xff\xfeS", 1, "byte 2"),
    ],
)
def test_file__with_bytes_that_are_no_text__is_refused(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    path = tmp_path / "sun.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as refusal:
        read_document(path)
    assert refusal.value.line == line
    assert reason in str(refusal.value)
