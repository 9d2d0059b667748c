"""The dialect of article sources, construct by construct."""

from uuid import UUID

import pytest

from cms.articles.importing import ImportedArticle
from tests.unit.importing.reading import contents, doubts, inner, items, read, shape, words

EVERYTHING = """\
---
id: 0d3f6a52-7d0c-4c1e-9b62-5f1c7c1f0a11
slug: sun-burn
summary: "Too much sun: what it does."
topics: [skin, sun-and-heat]
audience: public
risk_level: moderate
key_points:
  - Shade is best.
  - Drink water.
references:
  - organisation: World Health Organization
    title: Radiation
    url: https://www.who.int/radiation
    accessed: 2026-10-01
  - organisation: NHS
    title: Sunburn
    url: https://www.nhs.uk/sunburn
---

# Sunburn

An opening with **bold**, *italic*, CO<sub>2</sub>, x<sup>2</sup> & [a link](https://example.org/?a=1&b=2).

## What causes it {aspect=causes}

One line\\
and the next.

### Where it burns

- Nose
- **Ears.** They *stick* out.

  And more.

1. Shade
2. **Water:** lots of it

a) cool
b) rest

a. first
b. second

## Treatment

### Does ice help?

No. It harms.

Use a cool cloth.

### What else?

> [!WARNING] Never **burst** blisters
> They *protect* the skin.
>
> Leave them.

> The sun does not know
> when to stop.
> -- A *gardener*

Table: How long it lasts
| Burn | Days |
|---|---|
| light | 3 |
| severe | 10 |

**Blister**
: A bubble on the skin.

::: cause Thin clothing
Light passes **through** it.
:::

::: treatment Cool water
Ten minutes.

Not ice.
:::

::: call-to-action Ask a nurse | Find one | https://example.org/nurse
Day and night.
:::
"""


@pytest.fixture(scope="module")
def article() -> ImportedArticle:
    return read(EVERYTHING, "markdown")


def test_front_matter__fills_the_fields(article: ImportedArticle) -> None:
    assert article.public_id == UUID("0d3f6a52-7d0c-4c1e-9b62-5f1c7c1f0a11")
    assert article.slug == "sun-burn"
    assert article.summary == "Too much sun: what it does."
    assert article.topics == ("skin", "sun-and-heat")
    assert (article.audience, article.risk_level) == ("public", "moderate")
    assert [(point["type"], point["value"]) for point in article.key_points] == [
        ("point", "Shade is best."),
        ("point", "Drink water."),
    ]
    assert [reference["value"] for reference in article.references] == [
        {
            "organisation": "World Health Organization",
            "title": "Radiation",
            "url": "https://www.who.int/radiation",
            "accessed": "2026-10-01",
        },
        {
            "organisation": "NHS",
            "title": "Sunburn",
            "url": "https://www.nhs.uk/sunburn",
            "accessed": None,
        },
    ]


def test_source__with_every_construct__becomes_sections(article: ImportedArticle) -> None:
    assert article.headline == "Sunburn"
    assert shape(article) == [
        ("", ["paragraph"]),
        (
            "What causes it",
            ["paragraph", "subheading", "bulleted_list", *["numbered_list"] * 3],
        ),
        (
            "Treatment",
            [
                "question_answer",
                "subheading",
                "callout",
                "quotation",
                "table",
                "definition",
                "cause",
                "treatment",
                "call_to_action",
            ],
        ),
    ]


def test_inline_markup__is_wagtails(article: ImportedArticle) -> None:
    (opening,) = contents(article, 0)
    assert inner(opening) == (
        "An opening with <b>bold</b>, <i>italic</i>, CO<sub>2</sub>, x<sup>2</sup> &amp; "
        '<a href="https://example.org/?a=1&amp;b=2">a link</a>.'
    )
    assert inner(contents(article, 1)[0]) == "One line<br/>and the next."


def test_lists__keep_titles_texts_and_style(article: ImportedArticle) -> None:
    _, subheading, bullets, numbers, letters, dotted = contents(article, 1)
    assert subheading == "Where it burns"
    assert items(bullets) == [("", "Nose"), ("Ears", "They stick out. | And more.")]
    assert items(numbers["items"]) == [("", "Shade"), ("Water", "lots of it")]
    assert [numbers["style"], letters["style"], dotted["style"]] == [
        "decimal",
        "lower_alpha",
        "lower_alpha",
    ]
    assert items(letters["items"]) == [("", "cool"), ("", "rest")]
    assert items(dotted["items"]) == [("", "first"), ("", "second")]


def test_special_blocks__keep_their_fields(article: ImportedArticle) -> None:
    answer, _, callout, quotation, table, definition, cause, treatment, action = contents(
        article, 2
    )
    assert answer["question"] == "Does ice help?"
    assert words(answer["answer"]) == "No. It harms. | Use a cool cloth."
    assert (callout["kind"], callout["title"]) == ("warning", "Never burst blisters")
    assert words(callout["text"]) == "They protect the skin. | Leave them."
    assert quotation == {
        "text": "The sun does not know when to stop.",
        "attribution": "A gardener",
    }
    assert table == {
        "columns": [{"type": "text", "heading": "Burn"}, {"type": "text", "heading": "Days"}],
        "rows": [{"values": ["light", "3"]}, {"values": ["severe", "10"]}],
        "caption": "How long it lasts",
    }
    assert (definition["term"], words(definition["definition"])) == (
        "Blister",
        "A bubble on the skin.",
    )
    assert (cause["name"], inner(cause["description"])) == (
        "Thin clothing",
        "Light passes <b>through</b> it.",
    )
    assert (treatment["name"], words(treatment["description"])) == (
        "Cool water",
        "Ten minutes. | Not ice.",
    )
    assert action["title"] == "Ask a nurse"
    assert action["link_label"] == "Find one"
    assert action["url"] == "https://example.org/nurse"
    assert words(action["text"]) == "Day and night."


def test_aspect__that_is_given__is_no_doubt(article: ImportedArticle) -> None:
    assert [section["value"]["aspect"] for section in article.body] == [
        "overview",
        "causes",
        "treatment",
    ]
    assert "What causes it" not in doubts(article)
    assert "The aspect “treatment” of “Treatment” is a guess." in doubts(article)


def test_summary__without_front_matter__is_the_first_paragraph() -> None:
    article = read("# Sun\n\nIt *burns*.\n\nA lot.\n\n## Why\n\nLight.", "markdown")
    assert article.summary == "It burns."
    assert shape(article) == [("", ["paragraph"]), ("Why", ["paragraph"])]


def test_emphasis__at_an_items_start__is_no_title() -> None:
    (bullets,) = contents(
        read("# Sun\n\n## Do\n\n- **Never** burn.\n- **Stay in**\n", "markdown"), 0
    )
    assert items(bullets) == [("", "Never burn."), ("", "Stay in")]


def test_letters__in_running_text__stay() -> None:
    source = "# Sun\n\n## Groups\n\nThere are\n\nc) a third group.\n\n```\na) code\n```"
    article = read(source, "markdown")
    assert [words(value) for value in contents(article, 0)] == [
        "There are",
        "c) a third group.",
        "a) code",
    ]
    assert "Markup that articles do not use" in doubts(article)


@pytest.mark.parametrize(
    ("source", "expected", "doubt"),
    [
        ("a</sub> b", "a b", "</sub>"),
        ("a <sub>b", "a <sub>b</sub>", "<…>"),
        ("**a<sub>b** c</sub>", "<b>a<sub>b</sub></b> c", "**"),
        ("a <u>b</u>", "a &lt;u&gt;b&lt;/u&gt;", "<u>"),
        ("a `b < c`", "a b &lt; c", "b < c"),
        ("a ![Sun](https://example.org/s.png) b", "a b", "Sun"),
        ("[a](mailto:a@example.org) b", "a b", "mailto:a@example.org"),
        ("[a](/page) b", "a b", "/page"),
        ("[a](http://example.org) b", '<a href="https://example.org">a</a> b', "https"),
    ],
)
def test_markup__that_articles_do_not_use__is_mended_and_reported(
    source: str, expected: str, doubt: str
) -> None:
    article = read(f"# Sun\n\n## Why\n\n{source}", "markdown")
    assert inner(contents(article, 0)[0]) == expected
    assert doubt in doubts(article)


def test_list__inside_an_item__becomes_paragraphs() -> None:
    article = read("# Sun\n\n## Do\n\n- Go in\n  - by the door\n  - or window\n", "markdown")
    assert items(contents(article, 0)[0]) == [("", "Go in | • by the door | • or window")]
    assert "its words became paragraphs" in doubts(article)


def test_table__with_uneven_rows_or_markup__is_evened_out() -> None:
    article = read("# Sun\n\n## Days\n\n| a | **b** |\n|---|---|\n| 1 |\n", "markdown")
    (table,) = contents(article, 0)
    assert [row["values"] for row in table["rows"]] == [["1", ""]]
    assert "“b” cannot hold markup here" in doubts(article)


def test_headings__of_other_levels__are_moved_and_reported() -> None:
    article = read("# Sun\n\n## Why\n\n#### Deep\n\nText.\n\n# More\n\nText.", "markdown")
    assert shape(article) == [("Why", ["subheading", "paragraph"]), ("More", ["paragraph"])]
    assert "5: “Deep” is a heading of level 4; it was read as level 3." in doubts(article)
    assert "9: “More” is a heading of level 1; it was read as level 2." in doubts(article)


def test_list__that_begins_in_the_middle__is_reported() -> None:
    assert "5: This list begins in the middle" in doubts(
        read("# Sun\n\n## Do\n\n3. Go\n4. Stay", "markdown")
    )
