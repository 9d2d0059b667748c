"""In which forms an article is handed over, and which one a request asks for. Plain Python.

``Accept``: RFC 9110, 12.5.1. Media types: RFC 6838; Markdown: RFC 7763; JSON-LD 1.1, appendix C.
"""

import re
from dataclasses import dataclass
from enum import Enum

_RANGE = re.compile(
    r"\s*(?P<type>[!#$%&'*+.^_`|~0-9a-z-]+)/(?P<subtype>[!#$%&'*+.^_`|~0-9a-z-]+)\s*"
    r"(?P<parameters>(?:;[^;]*)*)",
    re.IGNORECASE,
)
_QUALITY = re.compile(r"\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)
ANY = "*"
NDJSON = "application/x-ndjson"  # a JSON text a line; registered nowhere, and what everybody says


class Format(Enum):
    """A form of an article: its name in ``?format=`` and its media type."""

    JSON = ("json", "application/json")
    HTML = ("html", "text/html")
    TEXT = ("text", "text/plain")
    MARKDOWN = ("markdown", "text/markdown")
    JSON_LD = ("jsonld", "application/ld+json")

    def __init__(self, parameter: str, media_type: str) -> None:
        self.parameter = parameter
        self.media_type = media_type

    @property
    def content_type(self) -> str:
        """Return the media type with the encoding where a text has one."""
        is_text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if is_text else self.media_type


RENDITIONS = tuple(form for form in Format if form is not Format.JSON)


@dataclass(frozen=True)
class Chosen:
    """The format to answer in. A ``negotiated`` one depends on the ``Accept`` header."""

    format: Format
    negotiated: bool


@dataclass(frozen=True)
class MediaRange:
    """One wish of an ``Accept`` header; a quality of 0 means “never”."""

    type: str
    subtype: str
    quality: float

    def precision(self, media_type: str) -> int | None:
        """Return how exactly the range names the media type; nothing where it does not."""
        kind, _slash, subtype = media_type.partition("/")
        if self.type == ANY:
            return 0
        if self.type != kind:
            return None
        if self.subtype == ANY:
            return 1
        return 2 if self.subtype == subtype else None


def parse_accept(header: str) -> tuple[MediaRange, ...]:
    """Return the wishes as they stand; what is malformed is left out."""
    found = (_RANGE.fullmatch(part) for part in header.split(","))
    return tuple(
        MediaRange(match["type"].lower(), match["subtype"].lower(), _quality(match["parameters"]))
        for match in found
        if match
    )


def negotiate(header: str) -> Format | None:
    """Return the format that fits an ``Accept`` header best; nothing where none does.

    Where formats fit equally well, and where the header says nothing, the order of ``Format`` decides.
    """
    ranges = parse_accept(header)
    if not ranges:
        return Format.JSON
    best = max(Format, key=lambda form: _wanted(form.media_type, ranges))
    return best if _wanted(best.media_type, ranges) > 0 else None


def _wanted(media_type: str, ranges: tuple[MediaRange, ...]) -> float:
    """Return the quality of the range that names the media type most exactly."""
    fitting = [
        (precision, wish.quality)
        for wish in ranges
        if (precision := wish.precision(media_type)) is not None
    ]
    return max(fitting)[1] if fitting else 0.0


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        if match := _QUALITY.fullmatch(parameter):
            return float(match[1])
    return 1.0
