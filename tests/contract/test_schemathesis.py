"""Schemathesis asks what the OpenAPI document allows, and much that it does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.generation import GenerationMode

from cms.articles.models import ArticlePage
from cms.wsgi import application
from tests.partner_client import PartnerClient

CHECKED = [
    "not_a_server_error",
    "response_schema_conformance",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
]
OPERATIONS = [
    "/api/v1/articles/",
    "/api/v1/articles/{name}/",
    "/api/v1/topics/",
    "/api/v1/changes/",
    "/api/v1/acknowledgements/",
    "/api/v1/snapshots/",
    "/api/v1/snapshots/{language}/",
]
EXAMPLES = 100
# Through WSGI nobody undoes a coding, although one is asked for.
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture
def kept_connection(db: None) -> Iterator[None]:
    """Keep the test's transaction open, which Django would end after each WSGI request."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture
def schema(kept_connection: None) -> Any:
    load_all_checks()
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def test_operations__are_all_asked(schema: Any) -> None:
    paths = {operation.ok().path for operation in schema.get_all_operations()}
    assert paths == set(OPERATIONS)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", OPERATIONS)
def test_answers__keep_to_the_document(
    schema: Any, partner: PartnerClient, complete: ArticlePage, path: str, mode: GenerationMode
) -> None:
    checks = CHECKS.get_by_names(CHECKED)
    headers = {"Authorization": f"Bearer {partner.key}", **PLAIN}
    asked: list[int] = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.headers.pop("X-Api-Key", None)  # an invented key beside the valid one opens nothing
        response = case.call_and_validate(headers=headers, checks=checks)
        asked.append(response.status_code)

    ask()
    assert len(asked) >= EXAMPLES / 2
    assert 401 not in asked


@pytest.mark.parametrize(
    "name", ["everything", "everything-es", "6b1d2a34-9f0e-4c55-8a7b-0c1d2e3f4a5b"]
)
@pytest.mark.parametrize("lang", [None, "en", "es", "de", "es-MX", "_"])
def test_article__keeps_to_the_document_in_each_case(
    schema: Any, partner: PartnerClient, complete: ArticlePage, name: str, lang: str | None
) -> None:
    case = schema["/api/v1/articles/{name}/"]["GET"].Case(
        path_parameters={"name": name}, query={"lang": lang} if lang else {}
    )
    case.call_and_validate(
        headers={"Authorization": f"Bearer {partner.key}", **PLAIN},
        checks=CHECKS.get_by_names(CHECKED),
    )
