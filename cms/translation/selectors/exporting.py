"""Translations as they go out: from rows to the records that every format writes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import IO, NamedTuple

from cms.core import languages
from cms.core.speech import spoken
from cms.core.types import LanguageCode, SegmentKey, SourceHash
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.links import link_of
from cms.translation.exchange.records import Bundle, Outgoing, Subject
from cms.translation.labels import label_of, link_label
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState


class _Row(NamedTuple):
    """What goes out of a unit; a model for each would take most of the time."""

    translation_id: int
    key: str
    heading: str
    place: str
    rich: bool
    source_text: str
    source_html: str
    source_hash: str
    previous_source: str
    target_text: str
    state: str
    addresses: list[str] | None
    links: dict[str, str]
    note: str
    updated_at: datetime | None


def exported(translations: Sequence[Translation], form: Format = Format.PO) -> bytes:
    """Return one file of several articles in one language; the same units give the same bytes."""
    written = BytesIO()
    export_to(written, translations, form)
    return written.getvalue()


def export_to(stream: IO[bytes], translations: Sequence[Translation], form: Format) -> None:
    """Write one file of several articles in one language."""
    FORMATS[form].write(bundle_of(translations), stream)


def bundle_of(translations: Sequence[Translation], *, with_links: bool = True) -> Bundle:
    """Return the active units of these translations, which are all of one language, as they read.

    Each is followed by its links.
    """
    language = LanguageCode(translations[0].language)
    rows = {row.pk: row for row in sorted(translations, key=lambda row: row.file_id)}
    units: dict[int, list[_Row]] = {pk: [] for pk in rows}
    stored = (
        TranslationUnit.objects.active().filter(translation__in=rows).order_by("position", "pk")
    )
    for unit in map(_Row._make, stored.values_list(*_Row._fields)):
        units[unit.translation_id].append(unit)
    with languages.source_language():
        texts = tuple(
            text
            for pk in rows
            for unit in units[pk]
            for text in _texts(unit, rows[pk].file_id, with_links=with_links)
        )
    revised = [unit.updated_at for listed in units.values() for unit in listed if unit.updated_at]
    return Bundle(
        source_language=languages.tag(languages.SOURCE),
        language=languages.tag(language),
        autonym=languages.autonym(language),
        direction=languages.direction(language),
        subjects=tuple(_subject(row) for row in rows.values()),
        texts=texts,
        created=max(row.source_changed_at for row in rows.values()),
        revised=max(revised, default=None),
        say=spoken,
    )


def _subject(row: Translation) -> Subject:
    return Subject(row.file_id, row.original.slug, row.source_version)


def _texts(unit: _Row, file_id: str, *, with_links: bool) -> Iterator[Outgoing]:
    text = _outgoing(unit, file_id)
    yield text
    addresses = dict.fromkeys(unit.addresses or ()) if with_links else ()
    for number, address in enumerate(addresses, start=1):
        present = unit.links.get(address, address)
        yield link_of(
            text,
            number,
            address=address,
            present=present,
            label=link_label(text.label, number),
        )


def _outgoing(unit: _Row, file_id: str) -> Outgoing:
    return Outgoing(
        file_id=file_id,
        key=SegmentKey(unit.key),
        label=label_of(unit.heading, unit.place),
        source=unit.source_text,
        source_hash=SourceHash(unit.source_hash),
        target=unit.target_text,
        state=UnitState(unit.state),
        rich=unit.rich,
        source_html=unit.source_html,
        previous_source=unit.previous_source,
        note=unit.note,
    )
