"""Schemathesis asks what the OpenAPI document allows, and much that it does not."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

from cms.articles.models import ArticlePage
from cms.delivery.api import auth
from cms.delivery.rehearsing import Rehearsal
from cms.partners.actions import issue_sandbox_key
from cms.partners.selectors import partner_of
from tests.contract.fuzzing import IDLE, check_all, headers_of, make_askable
from tests.partner_client import PartnerClient

OPERATIONS = [
    ("GET", "/api/v1/articles/"),
    ("GET", "/api/v1/articles/{name}/"),
    ("GET", "/api/v1/topics/"),
    ("GET", "/api/v1/notices/"),
    ("GET", "/api/v1/calls-to-action/"),
    ("GET", "/api/v1/changes/"),
    ("GET", "/api/v1/acknowledgements/"),
    ("POST", "/api/v1/acknowledgements/"),
    ("GET", "/api/v1/snapshots/"),
    ("GET", "/api/v1/snapshots/{language}/"),
]
# For answers that were asked for, though schemathesis would take a 503 for a fault of ours.
CONFORMING = [
    "response_schema_conformance",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
]
MODES = list(GenerationMode)
EXAMPLES = 60

each_operation = pytest.mark.parametrize(("method", "path"), OPERATIONS)


def test_operations__are_all_asked(schema: Any) -> None:
    found = [operation.ok() for operation in schema.get_all_operations()]
    asked = {(operation.method.upper(), operation.path) for operation in found}
    assert asked == set(OPERATIONS)


def test_checks__that_find_nothing_here_are_known(schema: Any) -> None:
    assert IDLE.keys() < set(CHECKS.get_all_names())
    parameters = [
        parameter
        for operation in schema.get_all_operations()
        for parameter in operation.ok().headers
    ]
    assert not any(parameter.is_required for parameter in parameters)
    assert not any(method == "DELETE" for method, _ in OPERATIONS)


def test_checks__would_notice_that_any_key_opens(
    schema: Any, partner: PartnerClient, complete: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    entitlement = partner_of(partner.key)
    monkeypatch.setattr(auth, "entitlement_of", lambda _request: entitlement)
    case, headers = schema["/api/v1/topics/"]["GET"].Case(), headers_of(partner.key)
    with pytest.raises(FailureGroup, match="invalid authentication"):
        check_all(case, case.call(headers=headers), headers)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@each_operation
def test_answers__keep_to_the_document(
    schema: Any,
    partner: PartnerClient,
    complete: ArticlePage,
    method: str,
    path: str,
    mode: GenerationMode,
) -> None:
    headers = headers_of(partner.key)
    asked: list[int] = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        make_askable(case)
        response = case.call(headers=headers)
        check_all(case, response, headers)
        asked.append(response.status_code)

    ask()
    assert len(asked) >= EXAMPLES / 2
    assert 401 not in asked


@each_operation
def test_edges__keep_to_the_document(
    schema: Any, partner: PartnerClient, complete: ArticlePage, method: str, path: str
) -> None:
    operation, headers = schema[path][method], headers_of(partner.key)
    generation = schema.config.generation_for(operation=operation, phase="coverage")
    asked: set[str] = set()
    for case in schema.iter_coverage_cases(
        operation, generation_modes=MODES, generation_config=generation
    ):
        make_askable(case)
        response = case.call(headers=headers)
        check_all(case, response, headers)
        asked.add(response.request.method)
    assert {method, "DELETE", "OPTIONS", "PATCH", "TRACE"} <= asked


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
    headers = headers_of(partner.key)
    check_all(case, case.call(headers=headers), headers)


@pytest.mark.parametrize("rehearsal", Rehearsal)
@pytest.mark.parametrize("path", [path for method, path in OPERATIONS if method == "GET"])
def test_rehearsal__keeps_to_the_document(
    schema: Any, partner: PartnerClient, complete: ArticlePage, path: str, rehearsal: Rehearsal
) -> None:
    key = issue_sandbox_key(partner=partner.partner, label="laptop")
    names = {"name": "everything", "language": "en"}
    case = schema[path]["GET"].Case(
        path_parameters={name: value for name, value in names.items() if f"{{{name}}}" in path},
        headers={"Concord-Rehearse": rehearsal.value},
    )
    answer = case.call_and_validate(headers=headers_of(key), checks=CHECKS.get_by_names(CONFORMING))
    assert answer.status_code in {400, 410, 429, 503}
