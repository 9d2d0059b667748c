"""Writing PO files: one entry per text, in the form that Babel gives them without wrapping.

Babel's own writer takes several times as long, and puts its version into each file.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from babel.core import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from cms.translation.exchange.marks import mark_of
from cms.translation.exchange.po.entry import escaped
from cms.translation.exchange.po.reading import BASE_COMMENT, COUNT_COMMENT, HASH_COMMENT
from cms.translation.exchange.records import Bundle, Outgoing
from cms.translation.rules import UnitState

PREVIOUS_COMMENT = "previous source:"


def write_po(bundle: Bundle, stream: IO[bytes]) -> None:
    """Write the file; the same texts give the same bytes."""
    stream.write(_header(bundle).encode())
    for text in bundle.texts:
        stream.write("".join(_entry(text, marked=not bundle.is_catalog)).encode())


def _header(bundle: Bundle) -> str:
    comments = [
        f"Translations into {bundle.language}",
    ]
    if not bundle.is_catalog:
        comments += [
            f"Article {subject.file_id}: {subject.name}, source edition {subject.edition}"
            for subject in bundle.subjects
        ]
        comments.append(f"{COUNT_COMMENT} {len(bundle.texts)}")
    fields = {
        "Project-Id-Version": "Concord articles",
        "Report-Msgid-Bugs-To": "Concord",
        "POT-Creation-Date": _date(bundle.created),
        "PO-Revision-Date": _date(bundle.revised or bundle.created),
        "Last-Translator": "Concord",
        "Language": bundle.language.replace("-", "_"),
        "Language-Team": bundle.autonym,
        "Plural-Forms": _plural_forms(bundle.language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Generated-By": "Concord",
    }
    written = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    listed = "".join(f"# {one_line(comment)}\n" for comment in comments)
    return f"{listed}msgid {quoted('')}\nmsgstr {quoted(written)}\n\n"


def _date(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M%z") if moment is not None else ""


def _plural_forms(language: str) -> str:
    """Return the header's field; articles have no plural forms, but tools ask for it."""
    try:
        return str(get_plural(Locale.parse(language, sep="-")).plural_forms)
    except (UnknownLocaleError, ValueError):
        return ""


def _entry(text: Outgoing, *, marked: bool) -> Iterator[str]:
    for line in note_lines(text.note):
        yield f"# {line}\n"
    yield f"#. {one_line(text.label)}\n#. {HASH_COMMENT} {text.source_hash}\n"
    if marked:
        yield f"#. {BASE_COMMENT} {mark_of(text.target, text.state)}\n"
    if text.previous_source:
        yield f"#. {PREVIOUS_COMMENT} {one_line(text.previous_source)}\n"
    if text.state is UnitState.NEEDS_WORK:
        yield "#, fuzzy\n"
    if text.previous_source:
        yield from (f"#| {line}\n" for line in f"msgid {quoted(text.previous_source)}".split("\n"))
    yield f"msgctxt {quoted(f'{text.file_id}:{text.key}')}\n"
    yield f"msgid {quoted(text.source)}\nmsgstr {quoted(text.target)}\n\n"


def note_lines(note: str) -> list[str]:
    """Return a note as the comment lines that carry it."""
    return [line.strip() for line in note.splitlines() if line.strip()]


def one_line(text: str) -> str:
    """Return a text without line breaks, for a comment."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """Return a text as PO strings: one, or one for each of its lines."""
    lines = text.splitlines(keepends=True)
    if len(lines) <= 1:
        return escaped(text)
    return "\n".join(['""', *map(escaped, lines)])
