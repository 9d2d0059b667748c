"""What the generated OpenAPI document lacks: formats, problems, headers, examples and links."""

from typing import Any

from cms.delivery.api.examples import show_examples
from cms.delivery.api.extras import Include, Member
from cms.delivery.api.headers import (
    DEPRECATION_HEADERS,
    HEADERS,
    LIMITS,
    OF_READING,
    OF_WRITING,
    conditions,
    rehearsal,
)
from cms.delivery.api.links import show_links
from cms.delivery.deprecations import deprecations
from cms.delivery.formats import NDJSON, RENDITIONS, Format
from cms.delivery.problems import MEDIA_TYPE, ProblemType
from cms.delivery.schemas import MedicalWebPage

# ``Any``: an OpenAPI document is JSON of any depth; nothing here looks further than it says.
Json = dict[str, Any]

JSON_MEDIA_TYPE = "application/json"
FIRST_ERROR = 400
UNAUTHORIZED = "401"
UNKNOWN_KEY, UNAVAILABLE = 401, 503

_MEANINGS = {
    "304": "Not changed since the version that the request names.",
    "301": "The slug is an old one.",
    **{
        str(kind.status): f"{kind.title} (`{kind.address}`)."
        for kind in ProblemType
        if kind is not ProblemType.LANGUAGE_NOT_AVAILABLE
    },
    "410": "; ".join(
        f"{kind.title} (`{kind.address}`)"
        for kind in (ProblemType.WITHDRAWN, ProblemType.CURSOR_GONE)
    )
    + ".",
    "404": (
        f"Not found (`{ProblemType.NOT_FOUND.address}`), or not available in this language "
        f"(`{ProblemType.LANGUAGE_NOT_AVAILABLE.address}`)."
    ),
}


def complete(document: Json) -> Json:
    """Fill in what the generator cannot know, in place, and return the document."""
    _describe_formats(document)
    _describe_snapshots(document)
    _require_constants(document)
    _drop_queries(document)
    _refer_directly(document)
    for operations in document["paths"].values():
        for method, operation in operations.items():
            headers = OF_READING if method == "get" else OF_WRITING
            # What a sandbox key may rehearse everywhere has the form of any plain problem.
            operation["responses"].setdefault(UNAVAILABLE, operation["responses"][UNKNOWN_KEY])
            operation["responses"] = {
                str(status): _response(str(status), response, headers)
                for status, response in operation["responses"].items()
            }
            for parameter in operation["parameters"]:
                parameter.pop("examples", None)  # a list; OpenAPI has lists in the schema alone
                if parameter["schema"].get("type") == "array":
                    # As ``fields=body,references``.
                    parameter |= {"style": "form", "explode": False}
            if method == "get":
                operation["parameters"] += conditions()
            operation["parameters"].append(rehearsal())
    _mark_deprecated(document)
    show_examples(document)
    show_links(document)
    return document


def _mark_deprecated(document: Json) -> None:
    """Mark the paths, parameters and members that the changelog takes leave of, and the headers."""
    for path, operations in document["paths"].items():
        for operation in operations.values():
            parameters = [
                parameter
                for parameter in operation["parameters"]
                if f"{path}?{parameter['name']}" in deprecations
            ]
            marked = [*parameters, *([operation] if path in deprecations else [])]
            for node in marked:
                node["deprecated"] = True
            for response in operation["responses"].values() if marked else ():
                response["headers"] |= DEPRECATION_HEADERS
    for name, schema in document["components"]["schemas"].items():
        for member, value in schema.get("properties", {}).items():
            if f"{name}.{member}" in deprecations:
                value["deprecated"] = True


def _describe_formats(document: Json) -> None:
    """Add to the article what it looks like in the formats other than JSON."""
    schema = MedicalWebPage.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = document["components"]["schemas"]
    schemas.update(schema.pop("$defs"))
    schemas[MedicalWebPage.__name__] = schema
    operation = document["paths"]["/api/v1/articles/{name}/"]["get"]
    content = operation["responses"][200]["content"]
    content[Format.JSON_LD.media_type] = {
        "schema": {"$ref": f"#/components/schemas/{MedicalWebPage.__name__}"}
    }
    for form in RENDITIONS:
        content.setdefault(form.media_type, {"schema": {"type": "string"}})


def _require_constants(document: Json) -> None:
    """Say that what tells schemas apart is always there: a discriminator cannot read what is left out."""
    for schema in document["components"]["schemas"].values():
        for name, value in schema.get("properties", {}).items():
            if "const" in value and name not in schema.setdefault("required", []):
                schema["required"].append(name)


def _drop_queries(document: Json) -> None:
    """Take out what only queries are made of: each parameter stands in its operation already."""
    schemas = document["components"]["schemas"]
    parts = {Include.__name__, Member.__name__}
    for name in [name for name in schemas if name.endswith("Query") or name in parts]:
        del schemas[name]


def _refer_directly(document: Json) -> None:
    """Write ``$ref`` where the generator wraps it alone in an ``allOf``."""
    for schema in document["components"]["schemas"].values():
        for value in schema.get("properties", {}).values():
            if len(value.get("allOf", ())) == 1:
                value.update(value.pop("allOf")[0])


def _describe_snapshots(document: Json) -> None:
    """Say that a snapshot is lines of JSON, which OpenAPI has no schema for."""
    document["paths"]["/api/v1/snapshots/{language}/"]["get"]["responses"][200]["content"] = {
        NDJSON: {
            "schema": {
                "type": "string",
                "description": "The first line is a `SnapshotHeader`, each other one an `Article`.",
            }
        }
    }


def _response(status: str, response: Json, headers: dict[str, tuple[str, ...]]) -> Json:
    done = {**response}
    if status in _MEANINGS:
        done["description"] = _MEANINGS[status]
    if int(status) >= FIRST_ERROR and "content" in response:
        done["content"] = {MEDIA_TYPE: response["content"][JSON_MEDIA_TYPE]}
    names = headers.get(status, ())
    if status != UNAUTHORIZED:
        names += LIMITS
    done["headers"] = {name: HEADERS[name] for name in names}
    return done
