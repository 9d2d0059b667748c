"""Writing TMX 1.4b, piece by piece, so that a memory of any size can go out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from cms.core.types import LanguageTag
from cms.translation.memory.entry import Remembered
from cms.translation.memory.tmx.inline import inline
from cms.translation.memory.tmx.reading import NEXT, ORIGIN, PREVIOUS, TOPICS

# What XML 1.0 cannot hold, not even as a character reference.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Exported:
    """An entry as it goes out: with its identity, its tags in canonical form, and when it came."""

    identity: str
    remembered: Remembered
    source_tag: LanguageTag
    target_tag: LanguageTag
    added_at: datetime
    approved_by: str = ""


def tmx_chunks(entries: Iterable[Exported], source: LanguageTag) -> Iterator[str]:
    """Yield a TMX document in pieces, one for each entry."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '<header creationtool="Concord" creationtoolversion="1" segtype="paragraph" o-tmf="Concord"'
        f' adminlang={quoteattr(source)} srclang={quoteattr(source)} datatype="html"/>\n<body>\n'
    )
    for entry in entries:
        yield _IMPOSSIBLE.sub("", _unit(entry))
    yield "</body>\n</tmx>\n"


def _unit(entry: Exported) -> str:
    known = entry.remembered
    properties = [
        ("x-concord-quality", known.quality.value),
        (ORIGIN, known.origin.value),
        (TOPICS, " ".join(sorted(known.topics))),
        (PREVIOUS, known.context.previous),
        (NEXT, known.context.following),
        ("x-concord-original", str(known.original or "")),
    ]
    changed_by = f" changeid={quoteattr(entry.approved_by)}" if entry.approved_by else ""
    opening = f"<tu tuid={quoteattr(entry.identity)}"
    created = f' creationdate="{entry.added_at:%Y%m%dT%H%M%SZ}"'
    said = "".join(
        f"<prop type={quoteattr(name)}>{escape(value)}</prop>\n"
        for name, value in properties
        if value
    )
    source = _variant(entry.source_tag, known.source.text, rich=known.source.rich)
    target = _variant(entry.target_tag, known.target, rich=known.source.rich)
    return f"{opening}{created}{changed_by}>\n{said}{source}{target}</tu>\n"


def _variant(tag: LanguageTag, text: str, *, rich: bool) -> str:
    return f"<tuv xml:lang={quoteattr(tag)}><seg>{inline(text, rich=rich)}</seg></tuv>\n"
