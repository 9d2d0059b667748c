"""Reading XML that somebody sent us: element by element, in flat memory, and nothing but the document.

A document type declaration may name a DTD, which is not fetched; entities and an internal subset are
refused, so that neither a file of this machine nor a thousandfold text can come in (XXE, entity
bombs). Plain Python over the standard library's expat.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import Element
from xml.parsers import expat

from cms.core.errors import ConcordError
from cms.core.wording import N_, Sentence

CHUNK = 64 * 1024
# Deeper than any exchange format nests; what walks the elements afterwards may be recursive.
MAX_DEPTH = 100
# More than any entry of a memory, a termbase, a workbook or a catalog holds.
MAX_TAG = 1024 * 1024
MAX_ELEMENTS = 100_000
MAX_CHARACTERS = 4_000_000
STRAY_TEXT = N_("Text stands directly inside <%(name)s>.")
XML = "http://www.w3.org/XML/1998/namespace"


class UnreadableXml(ConcordError):
    """The document is not well formed or not acceptable; ``line`` says where."""

    def __init__(self, line: int, reason: Sentence) -> None:
        self.line = line
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, eq=False)
class Found:
    """One element that is complete, with the line it begins on and the names of those around it."""

    element: Element
    line: int
    around: tuple[str, ...]


class LinedElement(Element):
    """An element that knows the line on which it begins."""

    line: int = 0


def read_elements(
    stream: IO[bytes],
    wanted: Collection[str],
    *,
    announce: bool = False,
    textless: Collection[str] = (),
) -> Iterator[Found]:
    """Yield each outermost element of a wanted name when it is complete, then forget it.

    Names are in ElementTree's form: ``{namespace}name``. The root is yielded first of all, while it
    is open and has attributes only; with ``announce``, so is every other element around the wanted
    ones. Text directly inside one of the ``textless``, around the wanted ones, is refused. Raises
    ``UnreadableXml``.
    """
    reader = _Reader(frozenset(wanted), announce=announce, textless=frozenset(textless))
    while chunk := stream.read(CHUNK):
        reader.feed(chunk)
        yield from reader.take()
    reader.feed(b"", last=True)
    yield from reader.take()


class _Reader:
    """Builds elements from expat's events, and refuses what a document of data never needs."""

    def __init__(self, wanted: frozenset[str], *, announce: bool, textless: frozenset[str]) -> None:
        self.wanted = wanted
        self.announce = announce
        self.textless = textless
        self.names: list[str] = []
        self.open: list[LinedElement] = []
        self.ready: list[Found] = []
        self.fed = self.elements = self.characters = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.ordered_attributes = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._skipped

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Give the parser the next bytes."""
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code) or ""
            raise UnreadableXml(
                error.lineno,
                Sentence(N_("The XML is not well formed: %(reason)s."), reason=reason),
            ) from error
        except (ValueError, LookupError) as error:
            raise self._refused(N_("The file's encoding is not one that XML files use.")) from error
        self.fed += len(data)
        # Nothing before the parser's place is kept, so that this is how much of a tag is waiting.
        if self.fed - self.parser.CurrentByteIndex > MAX_TAG + CHUNK:
            raise self._refused(N_("A tag or a comment is too long to be read."))

    def take(self) -> Iterator[Found]:
        """Hand over what has become complete."""
        ready, self.ready = self.ready, []
        yield from ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.names) >= MAX_DEPTH:
            raise self._refused(N_("The elements are nested too deeply."))
        self._count(elements=1)
        element = LinedElement(
            _qualified(name), {_qualified(key): value for key, value in attributes.items()}
        )
        element.line = self.parser.CurrentLineNumber
        is_around = self.announce and not self.open and element.tag not in self.wanted
        if not self.names or is_around:
            self.ready.append(Found(element, element.line, tuple(self.names)))
        if self.open:
            self.open[-1].append(element)
        if self.open or element.tag in self.wanted:
            self.open.append(element)
        self.names.append(element.tag)

    def _end(self, name: str) -> None:
        self.names.pop()
        if not self.open:
            return
        element = self.open.pop()
        if not self.open:
            self.elements = self.characters = 0
            self.ready.append(Found(element, element.line, tuple(self.names)))

    def _text(self, text: str) -> None:
        if not self.open:
            if self.names and self.names[-1] in self.textless and not text.isspace():
                raise self._refused(STRAY_TEXT, name=self.names[-1].rpartition("}")[2])
            return
        self._count(characters=len(text))
        element = self.open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _count(self, elements: int = 0, characters: int = 0) -> None:
        """Count what is kept until the wanted element is complete, and refuse too much of it."""
        if self.open:
            self.elements += elements
            self.characters += characters
        if self.elements > MAX_ELEMENTS or self.characters > MAX_CHARACTERS:
            raise self._refused(N_("One entry is too large to be read. Split it."))

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:  # noqa: FBT001 - expat's
        if internal:
            raise self._refused(N_("The document type holds declarations of its own. Remove them."))

    def _entity(self, *declaration: object) -> None:
        raise self._refused(N_("The file declares entities. Replace them by their text."))

    def _skipped(self, name: str, is_parameter: int) -> None:
        raise self._refused(N_("The file uses an entity that XML does not know by itself."))

    def _refused(self, template: str, **values: object) -> UnreadableXml:
        return UnreadableXml(self.parser.CurrentLineNumber, Sentence(template, **values))


def _qualified(name: str) -> str:
    """Return expat's ``namespace}name`` in the form ``{namespace}name``."""
    return f"{{{name}" if "}" in name else name
