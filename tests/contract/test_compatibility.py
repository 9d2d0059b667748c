"""The API's document breaks no client that was written for the committed one.

``CONCORD_WRITE_GOLDEN=1 pytest tests/contract/test_compatibility.py`` takes additions into the
committed document, which protects them from then on. It refuses an incompatible change, unless the
first number of the API's version is a higher one.
"""

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.contract.compatibility import Json, breaks

COMMITTED = Path(__file__).parent / "golden" / "openapi.json"

SMALL: Json = {
    "paths": {
        "/a/": {
            "get": {
                "parameters": [
                    {
                        "in": "query",
                        "name": "limit",
                        "required": False,
                        "schema": {"type": "integer", "minimum": 1, "maximum": 50},
                    },
                    {
                        "in": "query",
                        "name": "order",
                        "schema": {"anyOf": [{"$ref": "#/x/Order"}, {"type": "null"}]},
                    },
                ],
                "responses": {
                    "200": {
                        "headers": {"ETag": {"required": True, "schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/x/A"}}},
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Order": {"type": "string", "enum": ["created", "updated"]},
            "A": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "kind": {"const": "a", "type": "string"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}

Change = Callable[[Any, Any], object]


def changed(change: Change) -> Json:
    """Return the small document with a change in its operation or its schemas."""
    document = copy.deepcopy(SMALL)
    change(document["paths"]["/a/"]["get"], document["components"]["schemas"])
    return document


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda get, _: get["parameters"].pop(0), "query limit: is gone"),
        (lambda get, _: get["parameters"][0].update(required=True), "limit: is required now"),
        (
            lambda get, _: get["parameters"].append(
                {"in": "query", "name": "x", "required": True, "schema": {"type": "string"}}
            ),
            "query x: is new and required",
        ),
        (lambda get, _: get["parameters"][0]["schema"].update(maximum=20), "“maximum” is narrower"),
        (lambda get, _: get["parameters"][0]["schema"].update(minimum=2), "“minimum” is narrower"),
        (
            lambda get, _: get["parameters"][0]["schema"].update(pattern="x"),
            "“pattern” has changed",
        ),
        (lambda get, _: get["parameters"][1]["schema"]["anyOf"].pop(), "no longer “null”"),
        (lambda get, _: get["responses"].pop("200"), "200: is gone"),
        (lambda get, _: get["responses"]["200"]["headers"].pop("ETag"), "ETag: is gone"),
        (
            lambda get, _: get["responses"]["200"]["headers"]["ETag"].update(required=False),
            "ETag: may be missing now",
        ),
        (lambda get, _: get["responses"]["200"]["content"].clear(), "application/json: is gone"),
        (lambda _, schemas: schemas["Order"]["enum"].remove("updated"), 'value "updated" is gone'),
        (lambda _, schemas: schemas["A"]["properties"].pop("kind"), "A › kind: is gone"),
        (lambda _, schemas: schemas["A"]["required"].clear(), "A › id: may be missing now"),
        (
            lambda _, schemas: schemas["A"]["properties"]["id"].pop("format"),
            "A › id: is no longer “string uuid”",
        ),
        (
            lambda _, schemas: schemas["A"]["properties"].update(
                tags={"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]}
            ),
            "A › tags: may be null now",
        ),
        (
            lambda _, schemas: schemas["A"]["properties"]["tags"]["items"].update(type="integer"),
            "tags › items: is no longer “string”",
        ),
        (
            lambda _, schemas: schemas["A"]["properties"]["kind"].update(const="b"),
            'value "a" is gone',
        ),
        (
            lambda _, schemas: schemas["A"]["properties"]["id"].update(enum=["x"]),
            "only listed values",
        ),
        (lambda _, schemas: schemas.pop("Order"), "schemas › Order: is gone"),
    ],
)
def test_breaks__names_an_incompatible_change(change: Change, named: str) -> None:
    found = breaks(SMALL, changed(change))
    assert [named in each for each in found] == [True], found


def test_breaks__names_a_path_and_a_method_that_are_gone() -> None:
    without_path, without_method = copy.deepcopy(SMALL), copy.deepcopy(SMALL)
    del without_path["paths"]["/a/"]
    del without_method["paths"]["/a/"]["get"]
    assert breaks(SMALL, without_path) == ["paths › /a/: is gone"]
    assert breaks(SMALL, without_method) == ["paths › /a/ › get: is gone"]


@pytest.mark.parametrize(
    "change",
    [
        lambda get, _: get["parameters"].append(
            {"in": "query", "name": "x", "schema": {"type": "string"}}
        ),
        lambda get, _: get["parameters"][0]["schema"].update(maximum=100),
        lambda get, _: get["parameters"][0]["schema"].pop("minimum"),
        lambda get, _: get["responses"].update({"404": {}}),
        lambda get, _: get["responses"]["200"]["content"].update({"text/plain": {}}),
        lambda _, schemas: schemas["Order"]["enum"].append("reviewed"),
        lambda _, schemas: schemas["A"]["properties"].update(more={"type": "string"}),
        lambda _, schemas: schemas["A"]["required"].append("tags"),
        lambda _, schemas: schemas.update(B={"type": "object"}),
    ],
)
def test_breaks__lets_an_addition_pass(change: Change) -> None:
    assert breaks(SMALL, changed(change)) == []


def test_document__breaks_no_client_of_the_committed_one() -> None:
    document = Client().get("/api/v1/openapi.json").json()
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    found = breaks(committed, document)
    assert found == [] or major(document) > major(committed)
    if os.environ.get("CONCORD_WRITE_GOLDEN"):
        text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        COMMITTED.write_text(text, encoding="utf-8")


def major(document: Json) -> int:
    """Return the first number of the API's version, which an incompatible change raises."""
    return int(document["info"]["version"].split(".")[0])
