"""Writing XLIFF 1.2: one file element per article, one translation unit per text.

The manifest stands in context groups, which tools keep; the former source and its translation in an
``alt-trans`` of the type ``previous-version``.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import IO

from cms.translation.exchange.marks import mark_of
from cms.translation.exchange.records import Bundle, Outgoing
from cms.translation.exchange.xliff import markup
from cms.translation.exchange.xliff.names import V1
from cms.translation.exchange.xliff.v1_inline import written_side
from cms.translation.exchange.xliff.v2_inline import pieces_of
from cms.translation.rules import UnitState
from cms.translation.segments.segment import codes_of

SOURCE_HASH, EXPORTED = "x-concord-source-hash", "x-concord-exported"
LABEL, NOTE = "location", "translator"

_STATES = {
    UnitState.NEEDS_WORK: "needs-review-translation",
    UnitState.TRANSLATED: "translated",
    UnitState.REVIEWED: "signed-off",
}


def write_xliff1(bundle: Bundle, stream: IO[bytes]) -> None:
    """Write the file; the same texts give the same bytes."""
    for piece in _document(bundle):
        stream.write(piece.encode())


def _document(bundle: Bundle) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"{markup.tag('xliff', xmlns=V1, version='1.2')}\n"
    languages = {"source-language": bundle.source_language, "target-language": bundle.language}
    subjects = {subject.file_id: subject for subject in bundle.subjects}
    for file_id, texts in groupby(bundle.texts, key=lambda text: text.file_id):
        about = {"datatype": "x-concord", **languages, "xml__space": "preserve"}
        if file_id in subjects:
            subject = subjects[file_id]
            about |= {"product-name": subject.name, "product-version": subject.edition}
        yield f"{markup.tag('file', original=file_id, **about)}\n<body>\n"
        for text in texts:
            yield f"{_unit(text)}\n"
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def _unit(text: Outgoing) -> str:
    codes = codes_of(text.source_html, rich=text.rich)
    parts = [markup.element("source", written_side(pieces_of(text.source, rich=text.rich), codes))]
    if text.target:
        target = written_side(pieces_of(text.target, rich=text.rich), codes)
        parts.append(markup.element("target", target, state=_STATES[text.state]))
    parts += [_manifest(text), _note(LABEL, text.label), _note(NOTE, text.note), _former(text)]
    inside = "\n".join(part for part in parts if part)
    approved = "yes" if text.state is UnitState.REVIEWED else "no"
    return markup.element(
        "trans-unit", f"\n{inside}\n", id=f"{text.file_id}:{text.key}", approved=approved
    )


def _manifest(text: Outgoing) -> str:
    values = {SOURCE_HASH: text.source_hash, EXPORTED: mark_of(text.target, text.state)}
    listed = "".join(
        markup.element("context", markup.text(value), **{"context-type": name})
        for name, value in values.items()
    )
    return markup.element("context-group", listed, purpose="information")


def _note(kind: str, note: str) -> str:
    return markup.element("note", markup.text(note), **{"from": kind}) if note else ""


def _former(text: Outgoing) -> str:
    """Return the source that the target translates, where it is not the present one."""
    if not (text.previous_source and text.target):
        return ""
    sides = "".join(
        markup.element(side, written_side(pieces_of(held, rich=text.rich), ()))
        for side, held in (("source", text.previous_source), ("target", text.target))
    )
    return markup.element("alt-trans", sides, alttranstype="previous-version")
