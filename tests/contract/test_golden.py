"""What partners receive, word for word. A golden file is changed on purpose or not at all.

To change one on purpose: ``CONCORD_WRITE_GOLDEN=1 pytest tests/contract/test_golden.py``, and read
the difference.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from cms.articles.models import ArticlePage
from cms.delivery.render.blocks import RENDERERS
from cms.delivery.schemas import (
    Article,
    ArticleList,
    CallToActionList,
    Changes,
    MedicalWebPage,
    NoticeList,
    TopicList,
)
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.partner_client import PartnerClient
from tests.unit.delivery.prose import words

GOLDEN = Path(__file__).parent / "golden"

pytestmark = pytest.mark.usefixtures("fixed_clock")


def held_against(name: str, received: Any) -> None:
    """Compare with the golden file; file names of images are Wagtail's to choose."""
    text = json.dumps(received, indent=2, ensure_ascii=False) + "\n"
    held_against_text(f"{name}.json", text)


def held_against_text(name: str, text: str) -> None:
    """Compare a text with the golden file of that name.

    The hash of an edition covers the numbers of its pictures, which are the database's to choose.
    """
    text = re.sub(r"sha256:[0-9a-f]{64}", "sha256:HASH", text)
    text = re.sub(r"/media/pictures/[^\">) ]+", "/media/pictures/FILE", text)
    file = GOLDEN / name
    if os.environ.get("CONCORD_WRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_article__of_every_block_type(
    partner: PartnerClient, complete: ArticlePage, lang: str
) -> None:
    article = partner.article("everything", f"?lang={lang}").json()
    types = {block["type"] for section in article["body"] for block in section["content"]}
    assert types == set(RENDERERS)
    held_against(f"article.{lang}", article)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    ("form", "suffix"), [("html", "html"), ("text", "txt"), ("markdown", "md")]
)
def test_article__in_other_formats(
    partner: PartnerClient, complete: ArticlePage, form: str, suffix: str, lang: str
) -> None:
    answer = partner.article("everything", f"?lang={lang}&format={form}")
    assert answer.status_code == 200
    held_against_text(f"article.{lang}.{suffix}", answer.content.decode())


@pytest.mark.parametrize("lang", ["en", "es"])
def test_article__as_linked_data(partner: PartnerClient, complete: ArticlePage, lang: str) -> None:
    answer = partner.article("everything", f"?lang={lang}&format=jsonld")
    MedicalWebPage.model_validate_json(answer.content)
    held_against(f"article.{lang}.ld", answer.json())


def test_article__says_the_same_in_markdown_and_in_plain_text(
    partner: PartnerClient, complete: ArticlePage
) -> None:
    for lang in ("en", "es"):
        markdown = partner.article("everything", f"?lang={lang}&format=markdown").content.decode()
        text = partner.article("everything", f"?lang={lang}&format=text").content.decode()
        shown = MarkdownIt("commonmark").enable("table").render(markdown)
        assert words(shown) == text.split()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("articles", "/api/v1/articles/?lang=en"),
        ("topics", "/api/v1/topics/?lang=es"),
        ("notices", "/api/v1/notices/?lang=es"),
        ("calls", "/api/v1/calls-to-action/?lang=es"),
        ("changes", "/api/v1/changes/?afterChangeNumber=1"),
        ("problem.language", "/api/v1/articles/everything/?lang=de"),
        ("problem.parameter", "/api/v1/articles/?language=en&limit=5"),
        ("problem.not-found", "/api/v1/articles/nothing/"),
    ],
)
def test_answers__stay_as_they_are(
    partner: PartnerClient, complete: ArticlePage, name: str, address: str
) -> None:
    held_against(name, partner.get(address).json())


def test_tombstone__stays_as_it_is(partner: PartnerClient, complete: ArticlePage) -> None:
    withdraw_article(article=complete, kind=WithdrawalKind.RECALLED, reason="A dose was wrong.")
    held_against("problem.withdrawn", partner.article("everything", "?lang=es").json())
    held_against("changes.deleted", partner.get("/api/v1/changes/").json())


@pytest.mark.parametrize(
    ("schema", "address"),
    [
        (Article, "/api/v1/articles/everything/?lang=es"),
        (ArticleList, "/api/v1/articles/"),
        (TopicList, "/api/v1/topics/"),
        (NoticeList, "/api/v1/notices/"),
        (CallToActionList, "/api/v1/calls-to-action/"),
        (Article, "/api/v1/articles/everything/?lang=es&include=notices"),
        (Changes, "/api/v1/changes/"),
    ],
)
def test_answers__hold_nothing_that_the_schema_does_not_know(
    partner: PartnerClient, complete: ArticlePage, schema: Any, address: str
) -> None:
    received = partner.get(address).content
    understood = schema.model_validate_json(received).model_dump_json(exclude_unset=True)
    assert json.loads(understood) == json.loads(received)
