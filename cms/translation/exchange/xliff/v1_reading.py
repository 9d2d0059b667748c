"""Reading XLIFF 1.2, strictly."""

from collections.abc import Iterator
from itertools import chain
from typing import IO
from xml.etree.ElementTree import Element

from cms.core.wording import N_
from cms.core.xml_input import Found
from cms.translation.exchange.records import Arrival, Fault, Incoming, sound
from cms.translation.exchange.xliff.document import Structure, elements
from cms.translation.exchange.xliff.names import V1, XML_LANG, local_in
from cms.translation.exchange.xliff.shape import check, line_of, refused
from cms.translation.exchange.xliff.v1_inline import read_side
from cms.translation.exchange.xliff.v1_shapes import SHAPES
from cms.translation.exchange.xliff.v1_writing import EXPORTED, LABEL, SOURCE_HASH
from cms.translation.exchange.xliff.v2_inline import UnknownCode
from cms.translation.segments.codec import written

WANTED = {f"{{{V1}}}{name}" for name in ("trans-unit", "bin-unit", "header", "note")} | {
    f"{{{V1}}}{name}" for name in ("context-group", "count-group", "prop-group")
}
ID_TWICE = N_("The id “%(id)s” is used twice among the <%(name)s> elements.")
NO_LANGUAGE = N_("<file> does not name its target-language.")
MANY_LANGUAGES = N_("The file holds more than one target language. Import them one by one.")
OTHER_LANGUAGE = N_("A <%(name)s> is in “%(language)s”, which is not the language of the file.")
_DRAFTS = ("needs-", "new")


def read_xliff1(stream: IO[bytes]) -> Arrival:
    """Return a file that is being read; raises ``ExchangeRefused`` where it breaks the standard."""
    found = elements(stream, WANTED)
    structure = Structure(V1, SHAPES, {})
    before = []
    for item in found:
        before.append(item)
        if local_in(item.element.tag, V1) == "file":
            language = item.element.get("target-language", "")
            if not language:
                raise refused(item.line, NO_LANGUAGE)
            texts = _texts(chain(before, found), structure, language)
            return Arrival(language=language, texts=texts)
        if len(before) > 1:
            break
    structure.open(before[0])
    structure.close()
    raise refused(before[0].line, NO_LANGUAGE)


def _texts(
    found: Iterator[Found], structure: Structure, language: str
) -> Iterator[Incoming | Fault]:
    units: set[str] = set()
    source = ""
    for item in found:
        name = local_in(item.element.tag, V1)
        if structure.open(item) == "file":
            units.clear()
            source = item.element.get("source-language", "")
            if item.element.get("target-language", "") != language:
                raise refused(item.line, MANY_LANGUAGES)
        if item.element.tag in WANTED:
            check(item.element, V1, SHAPES)
        if name != "trans-unit":
            continue
        identity = item.element.get("id", "")
        if identity in units:
            raise refused(item.line, ID_TWICE, id=identity, name=name)
        units.add(identity)
        _check_languages(item.element, {"source": source, "target": language})
        yield _text(item)
    structure.close()


def _text(item: Found) -> Incoming | Fault:
    unit = item.element
    file_id, _colon, key = unit.get("id", "").partition(":")
    target = unit.find(f"{{{V1}}}target")
    try:
        source = written(read_side(unit[0]))
        translated = written(read_side(target)) if target is not None else ""
    except UnknownCode as error:
        return Fault(item.line, error.args[0])
    noted = {context.get("context-type", ""): context.text or "" for context in _contexts(unit)}
    state = target.get("state", "") if target is not None else ""
    return sound(
        Incoming(
            line=item.line,
            file_id=file_id.lower(),
            key=key,
            source=source,
            target=translated,
            is_draft=state.startswith(_DRAFTS),
            source_hash=noted.get(SOURCE_HASH, ""),
            base=noted.get(EXPORTED, ""),
            note=_note(unit),
            coded=True,
        )
    )


def _contexts(unit: Element) -> Iterator[Element]:
    return unit.iter(f"{{{V1}}}context")


def _note(unit: Element) -> str:
    notes = (child for child in unit if local_in(child.tag, V1) == "note")
    return "\n".join(note.text or "" for note in notes if note.get("from") != LABEL)


def _check_languages(unit: Element, wanted: dict[str, str]) -> None:
    for child in unit:
        name = local_in(child.tag, V1)
        language = wanted.get(name)
        if language is not None and child.get(XML_LANG, language).lower() != language.lower():
            raise refused(
                line_of(child), OTHER_LANGUAGE, name=name, language=child.get(XML_LANG, "")
            )
