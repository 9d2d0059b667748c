"""What the generated OpenAPI document lacks: problem media types, headers and their meaning."""

from typing import Any

from cms.delivery.api.examples import show_examples
from cms.delivery.api.extras import Include, Member
from cms.delivery.api.links import show_links
from cms.delivery.deprecations import deprecations
from cms.delivery.formats import NDJSON, RENDITIONS, Format
from cms.delivery.metering import REHEARSE
from cms.delivery.problems import MEDIA_TYPE, ProblemType
from cms.delivery.rehearsing import Rehearsal
from cms.delivery.schemas import MedicalWebPage

# ``Any``: an OpenAPI document is JSON of any depth; nothing here looks further than it says.
Json = dict[str, Any]

JSON_MEDIA_TYPE = "application/json"
FIRST_ERROR = 400
UNAUTHORIZED = "401"
UNKNOWN_KEY, UNAVAILABLE = 401, 503

_HEADERS: dict[str, Json] = {
    "ETag": {
        "description": "A strong entity tag for `If-None-Match`.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Cache-Control": {
        "description": "How long the answer may be kept.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Last-Modified": {
        "description": "When the article last changed in any language.",
        "schema": {"type": "string"},
    },
    "Content-Language": {
        "description": "The language actually served.",
        "schema": {"type": "string"},
    },
    "Vary": {
        "description": (
            "`Accept-Encoding`; `Accept-Language` where that header decided the language, `Accept` "
            "where it decided the format."
        ),
        "schema": {"type": "string"},
    },
    "Link": {
        "description": (
            "`canonical`, `license`, and an `alternate` with `hreflang` for each language of the "
            "article; of a list, `next`."
        ),
        "schema": {"type": "string"},
    },
    "Cache-Groups": {
        "description": "What the answer belongs to, so that caches forget it with others (RFC 9875).",
        "schema": {"type": "string"},
    },
    "Repr-Digest": {
        "description": "The SHA-256 digest of an article's bytes as they are sent (RFC 9530).",
        "schema": {"type": "string"},
    },
    "Unencoded-Digest": {
        "description": "The SHA-256 digest of an article's bytes after any compression is undone.",
        "schema": {"type": "string"},
    },
    "Signature-Input": {
        "description": "What the signature of an article covers, its key and time (RFC 9421).",
        "schema": {"type": "string"},
    },
    "Signature": {
        "description": "The Ed25519 signature; the keys are at `/.well-known/concord-keys.json`.",
        "schema": {"type": "string"},
    },
    "Location": {
        "description": "The address under the current slug.",
        "required": True,
        "schema": {"type": "string"},
    },
    "WWW-Authenticate": {
        "description": "How to present a key.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "After how many seconds to ask again.",
        "required": True,
        "schema": {"type": "integer"},
    },
    "RateLimit-Policy": {
        "description": 'How often the key may ask: `"minute";q=600;w=60`.',
        "required": True,
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": 'What is left, and the seconds until it is whole: `"minute";r=599;t=42`.',
        "schema": {"type": "string"},
    },
}
_DEPRECATION_HEADERS: dict[str, Json] = {
    "Deprecation": {
        "description": "Since when what was asked for is deprecated (RFC 9745).",
        "schema": {"type": "string"},
    },
    "Sunset": {
        "description": "After which moment it may be gone (RFC 8594).",
        "schema": {"type": "string"},
    },
}
_LIMITS = ("RateLimit-Policy", "RateLimit")
_OF_READING: dict[str, tuple[str, ...]] = {
    "200": (
        "ETag",
        "Cache-Control",
        "Last-Modified",
        "Content-Language",
        "Vary",
        "Link",
        "Cache-Groups",
        "Repr-Digest",
        "Unencoded-Digest",
        "Signature-Input",
        "Signature",
    ),
    "304": (
        "ETag",
        "Cache-Control",
        "Last-Modified",
        "Content-Language",
        "Vary",
        "Cache-Groups",
    ),
    "301": ("Location", "Cache-Control"),
    "401": ("WWW-Authenticate", "Cache-Control"),
    "429": ("Retry-After", "Cache-Control"),
}
_OF_WRITING = {
    "200": ("Cache-Control",),
    "201": ("Cache-Control",),
    "401": _OF_READING["401"],
    "429": _OF_READING["429"],
}
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
            headers = _OF_READING if method == "get" else _OF_WRITING
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
                operation["parameters"] += _conditions()
            operation["parameters"].append(_rehearsal())
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
                response["headers"] |= _DEPRECATION_HEADERS
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
        names += _LIMITS
    done["headers"] = {name: _HEADERS[name] for name in names}
    return done


def _conditions() -> list[Json]:
    return [
        {
            "in": "header",
            "name": name,
            "required": False,
            "description": description,
            "schema": {"type": "string"},
        }
        for name, description in (
            ("If-None-Match", "Entity tags that you have; it wins over `If-Modified-Since`."),
            ("If-Modified-Since", "The `Last-Modified` of what you have."),
        )
    ]


def _rehearsal() -> Json:
    return {
        "in": "header",
        "name": REHEARSE,
        "required": False,
        "description": (
            "With a sandbox key: answer as if this were so. The first three are for one article alone."
        ),
        "schema": {"type": "string", "enum": [rehearsal.value for rehearsal in Rehearsal]},
    }
