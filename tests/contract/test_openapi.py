"""The OpenAPI document says what everything is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from cms.delivery.api.links import LINKS
from cms.delivery.render.blocks import RENDERERS

LIMITS = {"RateLimit-Policy", "RateLimit"}
TELLING = {"type", "$ref", "anyOf", "oneOf", "allOf", "enum", "const"}


@pytest.fixture(scope="module")
def document() -> Any:
    return Client().get("/api/v1/openapi.json").json()


def schemas(node: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every schema of the document with its place."""
    if isinstance(node, dict):
        for name, value in node.items():
            here = f"{place}/{name}"
            if name == "schema":
                yield from inside(value, here)
            elif name == "schemas":
                for schema_name, schema in value.items():
                    yield from inside(schema, f"{here}/{schema_name}")
            else:
                yield from schemas(value, here)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from schemas(value, f"{place}/{number}")


def inside(schema: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Yield a schema and all that it is made of."""
    yield place, schema
    if not isinstance(schema, dict):
        return
    for name, value in schema.get("properties", {}).items():
        yield from inside(value, f"{place}/{name}")
    for keyword in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for number, value in enumerate(schema.get(keyword, [])):
            yield from inside(value, f"{place}/{keyword}/{number}")
    for keyword in ("items", "additionalProperties"):
        if keyword in schema:
            yield from inside(schema[keyword], f"{place}/{keyword}")


def faults(schema: Any) -> Iterator[str]:
    """Yield what leaves a client guessing."""
    if not isinstance(schema, dict) or not TELLING & set(schema):
        yield "says nothing"
        return
    if schema.get("type") == "object" and not schema.get("properties"):
        yield "is an object of anything"
    if schema.get("type") == "array" and "items" not in schema:
        yield "is a list of anything"


def test_document__is_openapi_3_1(document: Any) -> None:
    assert document["openapi"].startswith("3.1")


def test_document__types_everything(document: Any) -> None:
    found = list(schemas(document))
    assert len(found) > 200
    assert [(place, fault) for place, schema in found for fault in faults(schema)] == []


@pytest.mark.parametrize(
    "untyped", [{}, True, {"title": "Data"}, {"type": "object"}, {"type": "array"}]
)
def test_faults__would_notice_an_untyped_schema(untyped: Any) -> None:
    assert list(faults(untyped))


def test_blocks__are_told_apart_by_their_type(document: Any) -> None:
    content = document["components"]["schemas"]["Section"]["properties"]["content"]
    mapping = content["items"]["discriminator"]
    assert mapping["propertyName"] == "type"
    assert set(mapping["mapping"]) == set(RENDERERS)


def test_operations__declare_their_problems_and_keys(document: Any) -> None:
    operations = {
        operation["operationId"]: (method, operation)
        for methods in document["paths"].values()
        for method, operation in methods.items()
    }
    assert len(operations) == sum(len(methods) for methods in document["paths"].values()) == 10
    for method, operation in operations.values():
        assert {"BearerKey", "ApiKey"} == {name for way in operation["security"] for name in way}
        always = {"200", "400", "401", "429"} | ({"304"} if method == "get" else set())
        assert always <= set(operation["responses"])
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"]


def test_writing__is_not_described_as_reading(document: Any) -> None:
    operation = document["paths"]["/api/v1/acknowledgements/"]["post"]
    assert [parameter["name"] for parameter in operation["parameters"]] == ["Concord-Rehearse"]
    for status in ("200", "201"):
        assert set(operation["responses"][status]["headers"]) - LIMITS == {"Cache-Control"}


def test_links__lead_to_operations_and_to_what_these_ask_for(document: Any) -> None:
    operations = {
        operation["operationId"]: operation
        for methods in document["paths"].values()
        for operation in methods.values()
    }
    shown = {
        (name, status): response["links"]
        for name, operation in operations.items()
        for status, response in operation["responses"].items()
        if "links" in response
    }
    assert shown == LINKS
    for links in shown.values():
        for link in links.values():
            target = operations[link["operationId"]]
            asked = {parameter["name"] for parameter in target["parameters"]}
            assert link.get("parameters", {}).keys() <= asked
            assert ("requestBody" in link) == ("requestBody" in target)


def test_operations__declare_the_limits_of_a_key(document: Any) -> None:
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                limits = LIMITS & set(response["headers"])
                assert len(limits) == (0 if status == "401" else 2)
            assert "Retry-After" in operation["responses"]["429"]["headers"]


def test_objects__say_what_they_are(document: Any) -> None:
    silent = [
        name
        for name, schema in document["components"]["schemas"].items()
        if not schema.get("description")
    ]
    assert silent == []


def test_objects__always_have_what_tells_them_apart(document: Any) -> None:
    for schema in document["components"]["schemas"].values():
        members = schema.get("properties", {}).items()
        constant = {name for name, value in members if "const" in value}
        assert constant <= set(schema.get("required", []))


def test_lists_of_examples__stand_in_schemas_only(document: Any) -> None:
    for methods in document["paths"].values():
        for operation in methods.values():
            assert not any("examples" in parameter for parameter in operation["parameters"])
