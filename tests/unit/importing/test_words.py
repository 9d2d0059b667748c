"""No word of a document is lost: it stands in the draft, or a doubt says that it was left out."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.articles.importing import UnreadableDocument
from cms.articles.importing.decode import Format
from tests.unit.importing.reading import doubts, read

TEXT = [
    "{}",
    "{} {}.",
    "The {} are:",
    "During {}",
    "Word {}?",
    "1) {}",
    "2) {}.",
    "a) {}",
    "b){}",
    "• {}",
    "- {}",
    "(Read W{})",
    "Visit {}.org.",
    "bottom of pageX{}",
]
MARKDOWN = [
    "{}",
    "## {}",
    "### {}",
    "### {}?",
    "#### {}",
    "- {}\n  - {}\n\n  > {}",
    "3. **{}.** {}",
    "- **{}**\n\n  {}",
    "a) {}\nb) {}",
    "> {}\n> -- {}",
    "> - {}\n> {}",
    "> [!URGENT] {}\n> {}\n>\n> - {}",
    "Table: {}\n| {} |\n|---|\n| {} |",
    "**{}**\n: {}\n\n: - {}",
    "::: cause {}\n{}\n\n1. {}\n:::",
    "::: call-to-action {} | {} | https://example.org\n{}\n:::",
    "![{}](https://example.org)",
    "[{}](https://example.org)",
    "<u>{}</u>",
    "```\n{}\n```",
]
HTML = [
    "{}",
    "<p>{}",
    "<h2>{}</h2>",
    "<h3>{}</h3>",
    "<h4>{}?</h4>",
    "<ul>{}<li>{}<p>{}</ul>",
    "<ol type=a><li>{}<ul><li>{}</ul><li>{}</ol>",
    "<ul><ul><li>{}</ul><p>{}</p></ul>",
    "<dl><dt>{}<dt>{}<dd>{}<dd>{}</dl>",
    "<dl>{}<dd>{}<dt>{}</dl>",
    "<table>{}<caption>{}</caption><tr>{}<th>{}<td>{}<tr><td>{}</table>",
    "<table><tr><td><table><tr><td>{}</table></table>",
    "<blockquote>{}<p>{}<footer>{}</footer></blockquote>",
    "<div>{}<span>{}<p>{}</p></span></div>",
    "<b>{}<div>{}</div></b>",
    "<figure><img alt={}><figcaption>{}</figcaption></figure>",
    "<nav>{}</nav>",
    "<pre>{}</pre>",
    "<center>{}</center>",
    "<u>{}</u>",
]
CASES: list[tuple[Format, str, list[str]]] = [
    ("text", "Headline", TEXT),
    ("markdown", "# Headline\n\n## Section", MARKDOWN),
    ("html", "<h1>Headline</h1><h2>Section</h2>", HTML),
]


@pytest.mark.parametrize(("format_", "beginning", "pieces"), CASES)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_words__of_any_document__are_kept_or_reported(
    format_: Format, beginning: str, pieces: list[str], data: st.DataObject
) -> None:
    templates = data.draw(st.lists(st.sampled_from(pieces), max_size=8))
    gap = data.draw(st.sampled_from(["\n\n", "\n\n\n"]))
    count = sum(template.count("{}") for template in templates)
    marks = [f"zq{number}zq" for number in range(count)]
    text = gap.join([beginning, *templates]).replace("{}", "\0")
    for mark in marks:
        text = text.replace("\0", mark, 1)
    try:
        article = read(text, format_)
    except UnreadableDocument:
        return
    kept = json.dumps([article.headline, article.summary, article.body]).lower() + doubts(article)
    assert [mark for mark in marks if mark not in kept] == []
