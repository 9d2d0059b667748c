"""Inline markup in XLIFF 2.1 (section 4.7): placeholders as ``pc`` and ``ph``, and back.

The id of a code is the placeholder's number. A target may still hold codes of an earlier source;
where the present source has none of that form, the id gets a letter before it, so that it does not
claim a counterpart (``id``, uniqueness).
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.xliff import markup
from cms.translation.exchange.xliff.names import V2, local_in
from cms.translation.segments.code import Code
from cms.translation.segments.codec import Placeholder, tokens

Pieces = list["str | Placeholder"]

_NUMBER = re.compile("[a-z]?([0-9]{1,9})")
_SUBTYPES = {"b": "xlf:b", "strong": "xlf:b", "i": "xlf:i", "em": "xlf:i", "br": "xlf:lb"}
_FIXED = {"canCopy": "no", "canDelete": "no"}
# What XML cannot write, XLIFF can: as the number of its code point (4.2.3.1).
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class UnknownCode(ExchangeRefused):
    """An inline code that the export does not know."""


def pieces_of(text: str, *, rich: bool) -> Pieces:
    """Return the literal texts and placeholders of a unit's text."""
    return list(tokens(text)) if rich else [text]


def written_side(pieces: Sequence[str | Placeholder], codes: Sequence[Code] | None) -> str:
    """Return the content of a ``source`` or ``target``. ``codes`` are those of the present source.

    Without codes no data are referred to. What is not well nested is written as ``sc`` and ``ec``.
    """
    known = {code.number: code for code in codes or ()}
    nested = is_nested(pieces)
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(_literal(piece))
        else:
            parts.append(_code(piece, known.get(piece.number), nested=nested, free=codes is None))
    return "".join(parts)


def original_data(codes: Sequence[Code]) -> str:
    """Return the ``originalData`` that the codes of a unit refer to, if there are any."""
    data = []
    for code in codes:
        data.append(markup.element("data", markup.text(code.opening), id=f"d{code.number}"))
        if not code.is_void:
            closing = markup.text(f"</{code.tag}>")
            data.append(markup.element("data", closing, id=f"e{code.number}"))
    return markup.element("originalData", "".join(data)) if data else ""


def read_side(side: Element) -> Pieces:
    """Return what a ``source`` or ``target`` holds; annotations are transparent."""
    return list(_read(side))


def _read(element: Element) -> Iterator[str | Placeholder]:
    yield element.text or ""
    for child in element:
        yield from _READERS.get(local_in(child.tag, V2), _nothing)(child)
        yield child.tail or ""


def _code_point(element: Element) -> Iterator[str | Placeholder]:
    yield chr(min(int(element.get("hex", "0"), 16), 0x10FFFF))


def _void(element: Element) -> Iterator[str | Placeholder]:
    yield Placeholder(number_of(element.get("id", "")), closing=False, void=True)


def _pair(element: Element) -> Iterator[str | Placeholder]:
    number = number_of(element.get("id", ""))
    yield Placeholder(number, closing=False, void=False)
    yield from _read(element)
    yield Placeholder(number, closing=True, void=False)


def _start(element: Element) -> Iterator[str | Placeholder]:
    yield Placeholder(number_of(element.get("id", "")), closing=False, void=False)


def _end(element: Element) -> Iterator[str | Placeholder]:
    reference = element.get("startRef", element.get("id", ""))
    yield Placeholder(number_of(reference), closing=True, void=False)


def _nothing(element: Element) -> Iterator[str | Placeholder]:
    return iter(())


_READERS = {
    "cp": _code_point,
    "ph": _void,
    "pc": _pair,
    "sc": _start,
    "ec": _end,
    "mrk": _read,
}


def number_of(identity: str) -> int:
    """Return the placeholder's number that an id stands for; raises ``UnknownCode``."""
    found = _NUMBER.fullmatch(identity)
    if found is None:
        raise UnknownCode(
            Sentence(N_("The inline code “%(id)s” is none of those that went out."), id=identity)
        )
    return int(found[1])


def _literal(text: str) -> str:
    parts = _NO_XML.split(text)
    points = [markup.empty("cp", hex=f"{ord(c):04X}") for c in _NO_XML.findall(text)]
    written = [markup.text(parts[0])]
    for point, part in zip(points, parts[1:], strict=True):
        written += [point, markup.text(part)]
    return "".join(written)


def _code(piece: Placeholder, code: Code | None, *, nested: bool, free: bool) -> str:
    fits = code is not None and code.is_void == piece.void
    number = str(piece.number) if fits or free else f"t{piece.number}"
    about = _about(code) if fits and code is not None else {}
    if piece.void:
        data = {"dataRef": f"d{piece.number}"} if fits else {}
        return markup.empty("ph", id=number, **about, **data)
    if not nested:
        if piece.closing:
            return markup.empty("ec", startRef=number)
        return markup.empty("sc", id=number)
    if piece.closing:
        return "</pc>"
    data = {"dataRefStart": f"d{piece.number}", "dataRefEnd": f"e{piece.number}"} if fits else {}
    return markup.tag("pc", id=number, **about, **data)


def _about(code: Code) -> dict[str, str]:
    kind = "link" if code.tag == "a" else "fmt"
    return {**_FIXED, "type": kind, "subType": _SUBTYPES.get(code.tag, "")}


def is_nested(pieces: Sequence[str | Placeholder]) -> bool:
    """Return whether each placeholder ends before those around it do."""
    opened: list[int] = []
    for piece in pieces:
        if isinstance(piece, str) or piece.void:
            continue
        if not piece.closing:
            opened.append(piece.number)
        elif not opened or opened.pop() != piece.number:
            return False
    return not opened
