"""Reading TMX, unit by unit, in flat memory; what cannot be taken is named with its line."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import IO
from xml.etree.ElementTree import Element

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.core.xml_input import XML, Found, read_elements
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.records import Fault
from cms.translation.memory.entry import Context, Origin, Quality, Remembered, family
from cms.translation.memory.texts import Marked
from cms.translation.memory.tmx.inline import InlineRefused, segment_pair
from cms.translation.segments import hash_of

# What is read here is the same in all of them (TMX 1.4b, appendix on versions).
VERSIONS = ("1.1", "1.2", "1.3", "1.4", "1.4b")
EVERY_LANGUAGE = "*all*"
# Characters. What is much longer is no text of an article, and comparing it with others takes long.
LONGEST = 20_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}")
_HASH = re.compile("[0-9a-f]{64}")
# Of tags that are known to be tags, and short.
_family = lru_cache(1000)(family)
# Properties of our own, so that what goes out comes back as it was.
PREVIOUS, NEXT, TOPICS, ORIGIN = (
    f"x-concord-{name}" for name in ("previous", "next", "topics", "origin")
)


@dataclass(frozen=True)
class Unit:
    """A translation that a file holds, and the line on which its ``tu`` begins."""

    line: int
    remembered: Remembered


class _Refused(ValueError):
    """Why one ``tu`` cannot be taken; the first argument is a sentence."""


def read_tmx(
    stream: IO[bytes], *, source: LanguageCode, target: LanguageCode
) -> Iterator[Unit | Fault]:
    """Yield the translations of ``source`` into ``target``, whatever the region of either.

    Each keeps the language that its file names. A ``tu`` without the target language is passed over.
    Raises ``ExchangeRefused`` for a file that is no TMX or translates from another language, and
    ``UnreadableXml`` with its line where it is not well formed; what came before was yielded.
    """
    for found, header in _entries(stream, source):
        try:
            yield from _units(found, header, source, target)
        except (_Refused, InlineRefused) as error:
            yield Fault(found.line, error.args[0])


def require_tmx(stream: IO[bytes], *, source: LanguageCode) -> None:
    """Read a file to its end, without a look at what its entries say; raises as ``read_tmx`` does."""
    deque(_entries(stream, source), maxlen=0)


def _entries(stream: IO[bytes], source: LanguageCode) -> Iterator[tuple[Found, Element | None]]:
    """Yield each ``tu`` with the header of the file, if that came before it."""
    header: Element | None = None
    root: Found | None = None
    for found in read_elements(stream, {"header", "tu"}):
        if root is None:
            root = found
            _require_tmx(found.element)
        elif found.element.tag == "header":
            header = found.element
            _require_source(header, source)
        else:
            yield found, header
    if header is None:
        raise ExchangeRefused(Sentence(N_("The TMX file has no header.")))


def _require_tmx(root: Element) -> None:
    if root.tag != "tmx":
        raise ExchangeRefused(
            Sentence(N_("This is no TMX file: it begins with “%(name)s”."), name=root.tag[:60])
        )
    if root.get("version") not in VERSIONS:
        raise ExchangeRefused(
            Sentence(
                N_("TMX of version “%(version)s” is not known here. Known: %(known)s."),
                version=(root.get("version") or "")[:20],
                known=", ".join(VERSIONS),
            )
        )


def _require_source(header: Element, source: LanguageCode) -> None:
    said = header.get("srclang")
    if not said:
        raise ExchangeRefused(Sentence(N_("The TMX header does not say its source language.")))
    if said != EVERY_LANGUAGE and family(said.replace("_", "-")) != family(source):
        raise ExchangeRefused(
            Sentence(
                N_(
                    "The file translates from “%(said)s”. The source language here is “%(source)s”."
                ),
                said=said[:35],
                source=source,
            )
        )


def _units(
    found: Found, header: Element | None, source: LanguageCode, target: LanguageCode
) -> Iterator[Unit]:
    if header is None or found.around != ("tmx", "body"):
        raise _Refused(Sentence(N_("A “tu” stands outside the body of the file.")))
    variants = [(_language(variant), variant) for variant in found.element.findall("tuv")]
    said = (found.element.get("srclang") or header.get("srclang") or "").replace("_", "-").lower()
    if said != EVERY_LANGUAGE and family(said) != family(source):
        raise _Refused(Sentence(N_("The “tu” translates from “%(said)s”."), said=said[:35]))
    sources = [(tag, it) for tag, it in variants if _family(tag) == _family(source)]
    if not sources:
        raise _Refused(Sentence(N_("The “tu” has no text in “%(source)s”."), source=source))
    named = dict(sources)
    language = said if said in named else sources[0][0]
    properties = {prop.get("type"): prop.text or "" for prop in found.element.findall("prop")}
    for tag, variant in variants:
        if _family(tag) == _family(target):
            marked, words = segment_pair(_segment(named[language]), _segment(variant))
            marked, tidy = Marked(_tidy(marked.text), marked.rich), _tidy(words)
            if not marked.comparable or not tidy:
                raise _Refused(Sentence(N_("One of the two texts is empty.")))
            if max(len(marked.text), len(words)) > LONGEST:
                raise _Refused(Sentence(N_("One entry is too large to be read. Split it.")))
            yield Unit(
                found.line,
                Remembered(
                    source_language=LanguageCode(language),
                    target_language=LanguageCode(tag),
                    source=marked,
                    source_hash=hash_of(marked.text),
                    target=tidy,
                    context=Context(_hash(properties.get(PREVIOUS)), _hash(properties.get(NEXT))),
                    topics=frozenset(properties.get(TOPICS, "").split()),
                    origin=Origin.MACHINE
                    if properties.get(ORIGIN) == Origin.MACHINE
                    else Origin.IMPORTED,
                    quality=Quality.UNREVIEWED,
                ),
            )


def _language(variant: Element) -> str:
    """Return the language of a ``tuv`` in lower case; TMX 1.1 wrote ``lang``."""
    return _tag(variant.get(f"{{{XML}}}lang") or variant.get("lang") or "")


@lru_cache(1000)
def _tag(said: str) -> str:
    if not _LANGUAGE.fullmatch(said):
        raise _Refused(Sentence(N_("A “tuv” does not say its language.")))
    return said.replace("_", "-").lower()


def _segment(variant: Element) -> Element:
    segments = variant.findall("seg")
    if len(segments) != 1:
        raise _Refused(Sentence(N_("A “tuv” has to hold exactly one “seg”.")))
    return segments[0]


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def _hash(said: str | None) -> str:
    return said if said and _HASH.fullmatch(said) else ""
