"""Reading XLIFF 2.1 and 2.0, strictly."""

from collections.abc import Iterable, Iterator
from typing import IO
from xml.etree.ElementTree import Element

from cms.core.wording import N_, Sentence
from cms.core.xml_input import Found
from cms.translation.exchange.records import Arrival, Fault, Incoming, sound
from cms.translation.exchange.xliff.document import Structure, elements
from cms.translation.exchange.xliff.names import METADATA, V2, local_in
from cms.translation.exchange.xliff.shape import check, refused
from cms.translation.exchange.xliff.v2_constraints import check_unit
from cms.translation.exchange.xliff.v2_inline import Pieces, UnknownCode, read_side
from cms.translation.exchange.xliff.v2_shapes import SHAPES
from cms.translation.exchange.xliff.v2_writing import EXPORTED, LABEL, NEEDS_WORK, SOURCE_HASH
from cms.translation.segments.codec import written

WANTED = {f"{{{V2}}}{name}" for name in ("unit", "notes", "skeleton")}
ID_TWICE = N_("The id “%(id)s” is used twice among the <%(name)s> elements.")
NO_LANGUAGE = N_("<xliff> does not name its trgLang.")
PARTLY = N_("Only some of the segments of this unit have a translation.")


def read_xliff2(stream: IO[bytes]) -> Arrival:
    """Return a file that is being read; raises ``ExchangeRefused`` where it breaks the standard."""
    found = elements(stream, WANTED)
    root = next(found)
    structure = Structure(V2, SHAPES, {"file": frozenset(), "group": frozenset({"file"})})
    structure.open(root)
    language = root.element.get("trgLang", "")
    if not language:
        raise refused(root.line, NO_LANGUAGE)
    texts = _texts(found, structure, root.element.get("srcLang", ""), language)
    return Arrival(language=language, texts=texts)


def _texts(
    found: Iterator[Found], structure: Structure, source: str, target: str
) -> Iterator[Incoming | Fault]:
    units: set[str] = set()
    for item in found:
        name = local_in(item.element.tag, V2)
        if structure.open(item) == "file":
            units.clear()
        if item.element.tag in WANTED:
            check(item.element, V2, SHAPES)
        if name != "unit":
            continue
        identity = item.element.get("id", "")
        if identity in units:
            raise refused(item.line, ID_TWICE, id=identity, name="unit")
        units.add(identity)
        check_unit(item.element, source, target)
        yield _text(item)
    structure.close()


def _text(item: Found) -> Incoming | Fault:
    unit = item.element
    parts = [part for part in unit if local_in(part.tag, V2) in {"segment", "ignorable"}]
    file_id, _colon, key = unit.get("name", "").partition(":")
    noted = _noted(unit)
    try:
        source = [piece for part in parts for piece in _side(part, "source") or []]
        target = _target(parts)
    except UnknownCode as error:
        return Fault(item.line, error.args[0])
    if target is None:
        return Fault(item.line, Sentence(PARTLY))
    return sound(
        Incoming(
            line=item.line,
            file_id=file_id.lower(),
            key=key,
            source=written(source),
            target=written(target),
            is_draft=any(_is_draft(part) for part in parts),
            source_hash=noted.get(SOURCE_HASH, ""),
            base=noted.get(EXPORTED, ""),
            note=_note(unit),
            coded=True,
        )
    )


def _side(part: Element, name: str) -> Pieces | None:
    found = part.find(f"{{{V2}}}{name}")
    return read_side(found) if found is not None else None


def _target(parts: list[Element]) -> Pieces | None:
    """Return the translation of all segments in their order, nothing where it is only begun.

    What lies between segments stands as in the source where no target says otherwise (4.2.2.10).
    """
    sides: dict[int, Pieces] = {}
    translated = [part for part in parts if local_in(part.tag, V2) == "segment"]
    filled = [part for part in translated if _has_words(_side(part, "target"))]
    if not filled:
        return []
    if len(filled) < len(translated):
        return None
    for place, part in enumerate(parts, start=1):
        target = part.find(f"{{{V2}}}target")
        at = int(target.get("order", place)) if target is not None else place
        sides[at] = _side(part, "target") or _side(part, "source") or []
    return [piece for at in sorted(sides) for piece in sides[at]]


def _has_words(pieces: Pieces | None) -> bool:
    return any(not isinstance(piece, str) or piece.strip() for piece in pieces or [])


def _is_draft(part: Element) -> bool:
    """Return whether a segment says that it is unfinished; a tool that knows no states says nothing."""
    return part.get("state") == "initial" or part.get("subState") == NEEDS_WORK


def _noted(unit: Element) -> dict[str, str]:
    return {meta.get("type", ""): meta.text or "" for meta in unit.iter(f"{{{METADATA}}}meta")}


def _note(unit: Element) -> str:
    notes = unit.find(f"{{{V2}}}notes")
    listed: Iterable[Element] = notes if notes is not None else ()
    return "\n".join(note.text or "" for note in listed if note.get("category") != LABEL)
