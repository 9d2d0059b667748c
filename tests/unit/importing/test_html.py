import pytest

from cms.articles.importing import ImportedArticle
from tests.unit.importing.reading import contents, doubts, inner, items, read, shape, words

PAGE = """\
<!doctype html>
<html><head><title>Colds | Example</title><style>p { color: red }</style></head>
<body>
<a href="#main">Skip to content</a>
<header>Example</header><nav><a href="javascript:menu()">Menu</a></nav>
<main><article>
<h1>The common <em>cold</em></h1>
<!-- drafted on Monday -->
<p>A cold is caused by a virus.</p>
<p>It goes by itself.</p>
<h2>Symptoms</h2>
Loose words &amp; an <strong>important <i>one</i></strong>, H<sub>2</sub>O, x<sup>2</sup>,<br>
a <a href="https://example.org/?a=1&amp;b=2">link</a>.
<ul><li>Cough</li><li><b>Fever:</b> over 38&nbsp;degrees</li></ul>
<ol type="a"><li><p><strong>Rest</strong></p><p>Sleep well.</p></li></ol>
<ol><li>one<li>two</ol>
<h3>Is it catching?</h3>
<p>Yes.</p>
<h3>Words</h3>
<dl><dt>Virus</dt><dd>A tiny particle.</dd></dl>
<table><caption>Days</caption><tr><th>Sign</th><th>Days</th></tr><tr><td>Cough</td><td>10</td></tr></table>
<blockquote><p>Feed a cold.</p><footer>— An old saying</footer></blockquote>
<figure><img src="nose.png" alt="A nose"><figcaption>Red</figcaption></figure>
<p>Back to top</p>
<script>track()</script>
</article></main>
<aside>Buy now</aside><footer>Imprint</footer>
</body></html>
"""


@pytest.fixture(scope="module")
def article() -> ImportedArticle:
    return read(PAGE, "html")


def test_page__with_every_element__becomes_sections(article: ImportedArticle) -> None:
    assert article.headline == "The common cold"
    assert article.summary == "A cold is caused by a virus."
    assert shape(article) == [
        ("", ["paragraph"]),
        (
            "Symptoms",
            [
                "paragraph",
                "bulleted_list",
                "numbered_list",
                "numbered_list",
                "question_answer",
                "subheading",
                "definition",
                "table",
                "quotation",
            ],
        ),
    ]


def test_inline_elements__are_wagtails(article: ImportedArticle) -> None:
    assert inner(contents(article, 1)[0]) == (
        "Loose words &amp; an <b>important <i>one</i></b>, H<sub>2</sub>O, x<sup>2</sup>,<br/> "
        'a <a href="https://example.org/?a=1&amp;b=2">link</a>.'
    )


def test_lists_of_a_page__keep_titles_and_style(article: ImportedArticle) -> None:
    _, bullets, letters, numbers, *_ = contents(article, 1)
    assert items(bullets) == [("", "Cough"), ("Fever", "over 38 degrees")]
    assert (letters["style"], items(letters["items"])) == ("lower_alpha", [("Rest", "Sleep well.")])
    assert (numbers["style"], items(numbers["items"])) == ("decimal", [("", "one"), ("", "two")])


def test_other_blocks_of_a_page__keep_their_fields(article: ImportedArticle) -> None:
    answer, _, definition, table, quotation = contents(article, 1)[4:]
    assert (answer["question"], words(answer["answer"])) == ("Is it catching?", "Yes.")
    assert (definition["term"], words(definition["definition"])) == ("Virus", "A tiny particle.")
    assert table["caption"] == "Days"
    assert [column["heading"] for column in table["columns"]] == ["Sign", "Days"]
    assert [row["values"] for row in table["rows"]] == [["Cough", "10"]]
    assert quotation == {"text": "Feed a cold.", "attribution": "An old saying"}


def test_furniture_of_a_page__is_dropped_and_reported(article: ImportedArticle) -> None:
    found = doubts(article)
    for words_ in ("Skip to content", "Example", "Menu", "Back to top", "Buy now", "Imprint"):
        assert f"Page furniture was left out: “{words_}”." in found
        assert words_ not in str(article.body)
    for words_ in ("track", "color", "drafted on Monday"):
        assert words_ not in str(article.body)


def test_figure__without_its_file__is_dropped_and_reported(article: ImportedArticle) -> None:
    assert "The image “A nose Red” was left out: add it as a figure." in doubts(article)


def test_page__without_a_main_heading__takes_its_title() -> None:
    article = read("<title>Colds</title><p>They pass.</p><h2>Why</h2><p>Rest.</p>", "html")
    assert article.headline == "Colds"
    assert "its title “Colds” was taken" in doubts(article)


def test_block_elements__inside_inline_ones__keep_their_words() -> None:
    article = read(
        "<h1>Colds</h1><p>x</p><h2>Why</h2><b><p>Air.</p></b><span><ul><li>a</ul></span>", "html"
    )
    assert shape(article) == [("Why", ["paragraph", "bulleted_list"])]


def test_table__without_headings__takes_its_first_row() -> None:
    article = read(
        "<h1>Colds</h1><h2>Days</h2><table><tr><td colspan=2>a</td></tr><tr><td>b<td>c</tr></table>",
        "html",
    )
    (table,) = contents(article, 0)
    assert [column["heading"] for column in table["columns"]] == ["a", ""]
    assert "its first row was taken" in doubts(article)
    assert "joined cells" in doubts(article)
