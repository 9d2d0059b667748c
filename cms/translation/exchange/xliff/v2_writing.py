"""Writing XLIFF 2.1: one file element per article, one unit of one segment per text.

The manifest stands in the metadata module (5.5), the former source and its translation in the
translation candidates module (5.1).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import IO

from cms.translation.exchange.marks import mark_of
from cms.translation.exchange.records import Bundle, Outgoing, Subject
from cms.translation.exchange.xliff import markup
from cms.translation.exchange.xliff.names import MATCHES, METADATA, V2
from cms.translation.exchange.xliff.v2_inline import original_data, pieces_of, written_side
from cms.translation.rules import UnitState
from cms.translation.segments.segment import codes_of

CATEGORY = "concord"
SOURCE_HASH = "source-hash"
EXPORTED = "exported"
LABEL, NOTE = "location", "translator"
NEEDS_WORK = "concord:needs-work"

_STATES = {
    UnitState.UNTRANSLATED: {"state": "initial"},
    UnitState.NEEDS_WORK: {"state": "initial", "subState": NEEDS_WORK},
    UnitState.TRANSLATED: {"state": "translated"},
    UnitState.REVIEWED: {"state": "reviewed"},
}


def write_xliff2(bundle: Bundle, stream: IO[bytes]) -> None:
    """Write the file; the same texts give the same bytes."""
    for piece in _document(bundle):
        stream.write(piece.encode())


def _document(bundle: Bundle) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    root = {
        "xmlns": V2,
        "xmlns__mda": METADATA,
        "xmlns__mtc": MATCHES,
        "version": "2.1",
        "srcLang": bundle.source_language,
        "trgLang": bundle.language,
    }
    yield f"{markup.tag('xliff', **root)}\n"
    subjects = {subject.file_id: subject for subject in bundle.subjects}
    for file_id, texts in groupby(bundle.texts, key=lambda text: text.file_id):
        subject = subjects.get(file_id, Subject(file_id, file_id, ""))
        directions = {"srcDir": "ltr", "trgDir": bundle.direction, "xml__space": "preserve"}
        yield f"{markup.tag('file', id=file_id, original=subject.name, **directions)}\n"
        yield f"{_metadata({'article': file_id, 'source-edition': subject.edition})}\n"
        for number, text in enumerate(texts, start=1):
            yield f"{_unit(number, text)}\n"
        yield "</file>\n"
    yield "</xliff>\n"


def _unit(number: int, text: Outgoing) -> str:
    codes = codes_of(text.source_html, rich=text.rich)
    mark = mark_of(text.target, text.state)
    parts = [
        _metadata({SOURCE_HASH: text.source_hash, EXPORTED: mark}),
        _former(text),
        _notes(text),
        original_data(codes),
    ]
    source = written_side(pieces_of(text.source, rich=text.rich), codes)
    content = markup.element("source", source)
    if text.target:
        target = written_side(pieces_of(text.target, rich=text.rich), codes)
        content += markup.element("target", target)
    parts.append(markup.element("segment", content, id="s1", **_STATES[text.state]))
    inside = "\n".join(part for part in parts if part)
    name = f"{text.file_id}:{text.key}"
    return markup.element("unit", f"\n{inside}\n", id=f"u{number}", name=name, canResegment="no")


def _metadata(values: dict[str, str]) -> str:
    listed = "".join(
        markup.element("mda:meta", markup.text(value), type=name)
        for name, value in values.items()
        if value
    )
    group = markup.element("mda:metaGroup", listed, category=CATEGORY)
    return markup.element("mda:metadata", group)


def _former(text: Outgoing) -> str:
    """Return the source that the target translates, where it is not the present one."""
    if not (text.previous_source and text.target):
        return ""
    sides = [
        markup.element(side, written_side(pieces_of(held, rich=text.rich), None))
        for side, held in (("source", text.previous_source), ("target", text.target))
    ]
    match = markup.element("mtc:match", "".join(sides), ref="#s1", origin="previous source")
    return markup.element("mtc:matches", match)


def _notes(text: Outgoing) -> str:
    label = markup.element("note", markup.text(text.label), category=LABEL)
    note = markup.element("note", markup.text(text.note), category=NOTE) if text.note else ""
    return markup.element("notes", label + note)
