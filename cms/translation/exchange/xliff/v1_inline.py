"""Inline markup in XLIFF 1.2 (section 2.4): placeholders as ``g`` and ``x``; all others are read too.

The id of a code is the placeholder's number. ``bpt`` and ``ept`` belong together by their ``rid``, or
else by their id; so do ``bx`` and ``ex``. What they hold is the code itself, and no text.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from cms.core.wording import N_
from cms.translation.exchange.xliff import markup
from cms.translation.exchange.xliff.names import V1, local_in
from cms.translation.exchange.xliff.shape import line_of, refused
from cms.translation.exchange.xliff.v2_inline import Pieces, is_nested, number_of
from cms.translation.segments.code import Code
from cms.translation.segments.codec import Placeholder

_TYPES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "link", "br": "lb"}
_STARTS, _ENDS = {"bpt": "ept", "bx": "ex"}, {"ept": "bpt", "ex": "bx"}
ID_TWICE = N_("The id “%(id)s” is used twice in one <%(name)s>.")
NO_START = N_("<%(name)s> ends “%(id)s”, which does not begin before it.")
NO_END = N_("<%(name)s> “%(id)s” is never ended.")


def written_side(pieces: Sequence[str | Placeholder], codes: Sequence[Code]) -> str:
    """Return the content of a ``source`` or ``target``.

    What is not well nested is written as ``bx`` and ``ex``.
    """
    known = {code.number: code for code in codes}
    nested = is_nested(pieces)
    return "".join(
        markup.text(piece)
        if isinstance(piece, str)
        else _code(piece, known.get(piece.number), nested=nested)
        for piece in pieces
    )


def _code(piece: Placeholder, code: Code | None, *, nested: bool) -> str:
    about = {"id": str(piece.number)}
    if code is not None and not (piece.closing and not nested):
        about |= {"ctype": _TYPES.get(code.tag, f"x-{code.tag}"), "equiv-text": code.opening}
    if piece.void:
        return markup.empty("x", **about)
    if not nested:
        return markup.empty("ex" if piece.closing else "bx", **about)
    return "</g>" if piece.closing else markup.tag("g", **about)


def read_side(side: Element) -> Pieces:
    """Return what a ``source`` or ``target`` holds; raises ``ExchangeRefused`` for broken pairs."""
    name = local_in(side.tag, V1)
    reader = _Reader(name)
    pieces = list(reader.read(side))
    for (kind, identity), (line, _number) in reader.opened.items():
        raise refused(line, NO_END, name=kind, id=identity)
    return pieces


class _Reader:
    """Reads one side; it remembers which codes are open, and which ids were used."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.opened: dict[tuple[str, str], tuple[int, int]] = {}
        self.ids: set[str] = set()

    def read(self, element: Element) -> Iterator[str | Placeholder]:
        """Yield what an element holds; marks are transparent."""
        yield element.text or ""
        for child in element:
            yield from self._inline(child)
            yield child.tail or ""

    def _inline(self, code: Element) -> Iterator[str | Placeholder]:
        name = local_in(code.tag, V1)
        if name == "mrk":
            yield from self.read(code)
        elif name in _ENDS:
            yield Placeholder(self._end(name, code), closing=True, void=False)
        elif name:
            self._once(code)
            yield from self._start(name, code)

    def _start(self, name: str, code: Element) -> Iterator[str | Placeholder]:
        number = number_of(code.get("id", ""))
        if name in _STARTS:
            self.opened[name, code.get("rid", code.get("id", ""))] = (line_of(code), number)
        if name in {"x", "ph"}:
            yield Placeholder(number, closing=False, void=True)
        elif name == "it":
            yield Placeholder(number, closing=code.get("pos") == "close", void=False)
        else:
            yield Placeholder(number, closing=False, void=False)
        if name == "g":
            yield from self.read(code)
            yield Placeholder(number, closing=True, void=False)

    def _end(self, name: str, code: Element) -> int:
        identity = code.get("rid", code.get("id", ""))
        opened = self.opened.pop((_ENDS[name], identity), None)
        if opened is None:
            raise refused(line_of(code), NO_START, name=name, id=identity)
        return opened[1]

    def _once(self, code: Element) -> None:
        identity = code.get("id", "")
        is_end = code.get("pos") == "close"
        if identity in self.ids and not is_end:
            raise refused(line_of(code), ID_TWICE, id=identity, name=self.name)
        self.ids.add(identity)
