from collections.abc import Callable

import pytest

from cms.articles.importing import ImportedArticle
from tests.unit.importing.reading import contents, doubts, items, shape, words

pytestmark = pytest.mark.seeds

type_ = Callable[[str], ImportedArticle]


def test_leakage_article__is_read__with_its_sections(read_seed: type_) -> None:
    article = read_seed("sperm-leakage.txt")
    assert article.headline == "Sperm Leakage"
    assert shape(article) == [
        ("", ["paragraph", "article_link"]),
        ("Ways Sperm Leakage Happens", ["paragraph", *["subheading", "paragraph"] * 3]),
        ("Why Does Sperm Leak Out After Sex?", ["paragraph"] * 3),
        ("Causes Of Sperm Leakage", ["paragraph", "numbered_list"]),
        ("Treatment Of Sperm Leakage", ["paragraph", "numbered_list", "paragraph"]),
    ]
    assert [value for value in contents(article, 1) if not value.startswith("<p")] == [
        "During Urination",
        "During Bowel Movements",
        "During Interaction With The Partner",
    ]


def test_leakage_article__is_read__with_its_lists(read_seed: type_) -> None:
    article = read_seed("sperm-leakage.txt")
    causes = contents(article, 3)[1]
    assert causes["style"] == "decimal"
    assert [title for title, _ in items(causes["items"])] == [
        "Nocturnal emissions",
        "Medication side effects",
        "Prostate problems",
        "Injury to the nervous system",
        "Sexual Arousal",
    ]
    assert items(causes["items"])[0][1].count(" | ") == 1
    treatments, closing = contents(article, 4)[1:]
    assert treatments["style"] == "lower_alpha"
    assert [title for title, _ in items(treatments["items"])] == [
        "Behavioral changes",
        "Physical therapy and exercise",
    ]
    assert "not a reason to worry" in words(closing)
    assert "not a reason to worry" not in str(treatments)


def test_leakage_article__with_a_pointer_in_brackets__keeps_it_as_a_link(read_seed: type_) -> None:
    article = read_seed("sperm-leakage.txt")
    opening, link = contents(article, 0)
    assert "(" not in words(opening)
    assert link == {"page": None, "label": "Difference between Semen and Sperm"}
    assert "5: The link to the article" in doubts(article)


def test_insemination_article__is_read__without_page_furniture(read_seed: type_) -> None:
    article = read_seed("post-insemination-leakage.txt")
    assert article.headline == "Understanding Leakage Post-Insemination: A Guide"
    assert shape(article) == [
        ("The Phenomenon of Post-Insemination Leakage", ["paragraph"] * 6),
        (
            "Is Leakage Really Normal?",
            ["paragraph", "bulleted_list", "paragraph", "call_to_action"],
        ),
    ]
    assert len(items(contents(article, 1)[1])) == 3
    assert "of page" not in str(article.body)
    action = contents(article, 1)[3]
    assert action["link_label"] == "MakeAmom.com"
    assert action["url"] == "https://makeamom.com"
