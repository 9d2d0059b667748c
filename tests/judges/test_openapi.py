"""The OpenAPI document is judged by the specification's schema and by Redocly's linter."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.judges.npm_judge import NPM, run_judge

REDOCLY = NPM / "node_modules" / "@redocly" / "cli" / "bin" / "cli.js"

pytestmark = pytest.mark.judge


@pytest.fixture
def document() -> Any:
    return Client().get("/api/v1/openapi.json").json()


def lint(document: Any, folder: Path) -> tuple[int, str]:
    file = folder / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    config = f"--config={NPM / 'redocly.yaml'}"
    return run_judge("@redocly/cli", REDOCLY, "lint", str(file), config)


def test_document__is_valid_under_the_specification(document: Any) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_document__passes_redoclys_linter(document: Any, tmp_path: Path) -> None:
    status, printed = lint(document, tmp_path)
    assert status == 0, printed
    assert printed.count("Component: ") == printed.count('Component: "SnapshotHeader"') == 1


def test_linter__would_notice_an_undescribed_server(document: Any, tmp_path: Path) -> None:
    status, printed = lint({**document, "servers": []}, tmp_path)
    assert status == 1
    assert "no-empty-servers" in printed
