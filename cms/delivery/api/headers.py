"""The headers that the OpenAPI document tells of: what answers say, and what requests may say."""

from typing import Any

from cms.delivery.metering import REHEARSE
from cms.delivery.rehearsing import Rehearsal

# ``Any``: a header is JSON of the specification's shape; nothing here looks into it.
Json = dict[str, Any]


def _header(description: str, *, required: bool = False, kind: str = "string") -> Json:
    header: Json = {"description": description}
    return {**header, **({"required": True} if required else {}), "schema": {"type": kind}}


HEADERS: dict[str, Json] = {
    "ETag": _header("A strong entity tag for `If-None-Match`.", required=True),
    "Cache-Control": _header("How long the answer may be kept.", required=True),
    "Last-Modified": _header("When the article last changed in any language."),
    "Content-Language": _header("The language actually served."),
    "Vary": _header(
        "`Accept-Encoding`; `Accept-Language` where that header decided the language, `Accept` "
        "where it decided the format."
    ),
    "Link": _header(
        "`canonical`, `license`, and an `alternate` with `hreflang` for each language of the "
        "article; of a list, `next`."
    ),
    "Cache-Groups": _header(
        "What the answer belongs to, so that caches forget it with others (RFC 9875)."
    ),
    "Repr-Digest": _header("The SHA-256 digest of an article's bytes as they are sent (RFC 9530)."),
    "Unencoded-Digest": _header(
        "The SHA-256 digest of an article's bytes after any compression is undone."
    ),
    "Signature-Input": _header(
        "What the signature of an article covers, its key and time (RFC 9421)."
    ),
    "Signature": _header(
        "The Ed25519 signature; the keys are at `/.well-known/concord-keys.json`."
    ),
    "Location": _header("The address under the current slug.", required=True),
    "WWW-Authenticate": _header("How to present a key.", required=True),
    "Retry-After": _header("After how many seconds to ask again.", required=True, kind="integer"),
    "RateLimit-Policy": _header('How often the key may ask: `"minute";q=600;w=60`.', required=True),
    "RateLimit": _header('What is left, and the seconds until it is whole: `"minute";r=599;t=42`.'),
}
DEPRECATION_HEADERS: dict[str, Json] = {
    "Deprecation": _header("Since when what was asked for is deprecated (RFC 9745)."),
    "Sunset": _header("After which moment it may be gone (RFC 8594)."),
}
LIMITS = ("RateLimit-Policy", "RateLimit")
OF_READING: dict[str, tuple[str, ...]] = {
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
OF_WRITING = {
    "200": ("Cache-Control",),
    "201": ("Cache-Control",),
    "401": OF_READING["401"],
    "429": OF_READING["429"],
}


def conditions() -> list[Json]:
    """Return the headers by which a request says what it has."""
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


def rehearsal() -> Json:
    """Return the header by which a sandbox key rehearses."""
    return {
        "in": "header",
        "name": REHEARSE,
        "required": False,
        "description": (
            "With a sandbox key: answer as if this were so. The first three are for one article alone."
        ),
        "schema": {"type": "string", "enum": [known.value for known in Rehearsal]},
    }
