"""The examples in the OpenAPI document are answers that a partner gets about the demonstration.

To take them anew: ``CONCORD_WRITE_GOLDEN=1 pytest tests/contract/test_examples.py``, and read the
difference.
"""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from cms.articles.actions import load_topics
from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.api.examples import EXAMPLES, FOLDER, read_example
from cms.demo import loading
from cms.demo.accounts import make_accounts
from cms.demo.set_up import set_up
from cms.demo.short_objects import load_short_objects
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.partner_client import PartnerClient

ARTICLE = "/api/v1/articles/leakage-after-insemination/"
ARTICLE_ID = "ba1f8761-92af-4c01-bea9-45252c7e879a"
OTHER_ID = "f184d647-aa81-4583-bc1e-a106d878ed29"
ADDRESSES = {
    "articles": "/api/v1/articles/?lang=es&limit=1",
    "problem.parameter": "/api/v1/articles/?language=es",
    "article": f"{ARTICLE}?lang=es",
    "article.ld": f"{ARTICLE}?lang=es&format=jsonld",
    "problem.language": f"{ARTICLE}?lang=de",
    "topics": "/api/v1/topics/?lang=es",
    "notices": "/api/v1/notices/?lang=es",
    "calls": "/api/v1/calls-to-action/?lang=es",
    "changes": "/api/v1/changes/?limit=1",
    "problem.cursor": "/api/v1/changes/?afterChangeNumber=1000000",
    "snapshots": "/api/v1/snapshots/",
}


@pytest.fixture
def demonstration(
    library: Any, fixed_clock: None, settings: Any, tmp_path: Path
) -> list[ArticlePage]:
    """The demonstration articles in English and Spanish, under ids that stay."""
    settings.ALLOWED_HOSTS = ["concord.example"]
    settings.BASE_URL = "https://concord.example"
    settings.LICENCE_URL = "https://concord.example/api/v1/docs"
    settings.ATTRIBUTION = "Concord"
    set_up()
    make_accounts(tmp_path / "demo.json")
    load_topics(path=loading.FIXTURES / "topics.yaml")
    articles = [
        loading._article(path, lambda _line: None)
        for path in sorted((loading.FIXTURES / "articles").glob("*.md"))
    ]
    loading._language(LanguageCode("es"), articles, lambda _line: None)
    load_short_objects(loading.FIXTURES / "short-objects.yaml", lambda _line: None)
    return articles


def held_against(name: str, received: Any, articles: list[ArticlePage]) -> None:
    """Compare with the example; the ids of articles are drawn when they are loaded."""
    text = json.dumps(received, indent=2, ensure_ascii=False) + "\n"
    for article, stays in zip(articles, (ARTICLE_ID, OTHER_ID), strict=True):
        text = text.replace(str(article.public_id), stays)
    if os.environ.get("CONCORD_WRITE_GOLDEN"):
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
    assert json.loads(text) == read_example(name)


@pytest.mark.django_db
def test_examples__are_what_the_server_answers(
    demonstration: list[ArticlePage], partner: PartnerClient
) -> None:
    for name, address in ADDRESSES.items():
        held_against(name, partner.get(address, host="concord.example").json(), demonstration)
    withdraw_article(
        article=demonstration[0], kind=WithdrawalKind.RECALLED, reason="A dose was wrong."
    )
    gone = partner.get(f"{ARTICLE}?lang=es", host="concord.example").json()
    held_against("problem.recalled", gone, demonstration)


def test_examples__are_all_asked_for_and_all_shown() -> None:
    named = set(EXAMPLES.values())
    assert named == {*ADDRESSES, "problem.recalled"}
    assert named == {file.stem for file in FOLDER.glob("*.json")}
    document = Client().get("/api/v1/openapi.json").json()
    shown = [
        (operation["operationId"], status, media_type)
        for methods in document["paths"].values()
        for operation in methods.values()
        for status, response in operation["responses"].items()
        for media_type, content in response.get("content", {}).items()
        if "example" in content
    ]
    assert set(shown) == set(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(example[:2]))
def test_example__is_valid_under_the_schema_beside_it(example: tuple[str, str, str]) -> None:
    document = Client().get("/api/v1/openapi.json").json()
    operation, status, media_type = example
    (found,) = [
        methods["get"]
        for methods in document["paths"].values()
        if methods["get"]["operationId"] == operation
    ]
    content = found["responses"][status]["content"][media_type]
    judge = jsonschema_rs.Draft202012Validator(
        {**content["schema"], "components": document["components"]}, validate_formats=True
    )
    assert [error.message for error in judge.iter_errors(content["example"])] == []
