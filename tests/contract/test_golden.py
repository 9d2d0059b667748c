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

from cms.articles.models import ArticlePage
from cms.delivery.render.blocks import RENDERERS
from cms.delivery.schemas import Article, ArticleList, Changes, TopicList
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.partner_client import PartnerClient

GOLDEN = Path(__file__).parent / "golden"

pytestmark = pytest.mark.usefixtures("fixed_clock")


def held_against(name: str, received: Any) -> None:
    """Compare with the golden file; file names of images are Wagtail's to choose."""
    text = json.dumps(received, indent=2, ensure_ascii=False) + "\n"
    text = re.sub(r"/media/images/[^\"]+", "/media/images/FILE", text)
    file = GOLDEN / f"{name}.json"
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


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("articles", "/api/v1/articles/?lang=en"),
        ("topics", "/api/v1/topics/?lang=es"),
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
        (Changes, "/api/v1/changes/"),
    ],
)
def test_answers__hold_nothing_that_the_schema_does_not_know(
    partner: PartnerClient, complete: ArticlePage, schema: Any, address: str
) -> None:
    received = partner.get(address).content
    understood = schema.model_validate_json(received).model_dump_json()
    assert json.loads(understood) == json.loads(received)
