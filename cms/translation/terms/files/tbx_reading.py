"""Reading TBX: version 3 (ISO 30042:2019) in both styles, and version 2 (the older ``martif``).

What the dialect TBX-Basic has and Concord has no place for (gender, context, sources, transactions) is
passed over, as are the categories of larger dialects.
"""

import hashlib
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from cms.core.wording import N_, Sentence
from cms.core.xml_input import XML, Found, UnreadableXml, read_elements
from cms.translation.errors import ExchangeRefused, LineRefused
from cms.translation.terms.files.incoming import (
    Incoming,
    IncomingTerm,
    TermFile,
    clean,
    identifier_of,
    refused,
    term_of,
)

# The namespace of the standard's schemas, and those that its drafts and examples have.
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_NAMESPACES = (NAMESPACE, "urn:iso:std:iso:30042:ed:3.0", "urn:iso:std:iso:30042:ed-3")
_ROOTS = {"tbx", "martif"}
_ENTRIES = {
    "termEntry",
    "conceptEntry",
    *(f"{{{namespace}}}conceptEntry" for namespace in _NAMESPACES),
}
_LANGUAGE_SECTIONS = {"langSec", "langSet"}
_TERM_SECTIONS = {"termSec", "tig", "ntig"}
_GROUPS = {"descripGrp", "termNoteGrp", "adminGrp", "termGrp"}
_STATUS = ("administrativeStatus", "normativeAuthorization")
DO_NOT_TRANSLATE = "Do not translate."


def read_tbx(stream: IO[bytes]) -> TermFile:
    """Return the concepts of a TBX file; raises ``ExchangeRefused`` for the file as a whole."""
    file = TermFile()
    try:
        for found in read_elements(stream, _ENTRIES):
            if found.around:
                _take(file, found)
            else:
                _require_tbx(found)
    except UnreadableXml as error:
        raise ExchangeRefused(
            Sentence(N_("Line %(line)d: %(reason)s"), line=error.line, reason=error.reason)
        ) from error
    return file


def _require_tbx(root: Found) -> None:
    if _local(root.element) not in _ROOTS:
        raise ExchangeRefused(
            Sentence(
                N_("The file is XML, but not TBX: its root is “%(root)s”."),
                root=_local(root.element),
            )
        )


def _take(file: TermFile, found: Found) -> None:
    """Take a concept with the terms that can be taken; the others are named."""
    entry = found.element
    before = len(file.refusals)
    terms = list(_terms(file, entry))
    if not terms and len(file.refusals) > before:
        return
    try:
        if not terms:
            raise refused(N_("The entry holds no term."))
        concept = file.concept(identifier_of(entry.get("id") or _made_of(terms)), found.line)
        _describe(concept, entry)
    except LineRefused as error:
        file.refuse(found.line, error)
        return
    for term in terms:
        try:
            file.add(concept, term)
        except LineRefused as error:
            file.refuse(term.line, error)


def _terms(file: TermFile, entry: Element) -> Iterator[IncomingTerm]:
    for section in entry:
        if _local(section) not in _LANGUAGE_SECTIONS:
            continue
        language = section.get(f"{{{XML}}}lang", "")
        for item in section:
            if _local(item) not in _TERM_SECTIONS:
                continue
            line = getattr(item, "line", 0)
            try:
                yield _term(item, language, line)
            except LineRefused as error:
                file.refuse(line, error)


def _term(item: Element, language: str, line: int) -> IncomingTerm:
    said = dict(reversed([*_categories(item)]))
    status = next((said[name] for name in _STATUS if name in said), "")
    return term_of(
        language=language,
        text=said.get("term", ""),
        status=status,
        part_of_speech=said.get("partOfSpeech", ""),
        note=_notes(item),
        line=line,
    )


def _describe(concept: Incoming, entry: Element) -> None:
    """Set what the entry says of the concept: its own definition, or else the first of a language."""
    said = [*_categories(entry)]
    for section in entry:
        if _local(section) in _LANGUAGE_SECTIONS:
            said += _categories(section)
    definition = next((text for name, text in said if name == "definition"), "")
    subjects = dict.fromkeys(text for name, text in said if name == "subjectField")
    note = _notes(entry)
    if note.startswith(DO_NOT_TRANSLATE):
        concept.say("do_not_translate", value=True)
        note = note.removeprefix(DO_NOT_TRANSLATE).strip()
    concept.say("definition", clean(definition))
    concept.say("subject_field", clean(", ".join(subjects)))
    concept.say("note", clean(note))


def _categories(parent: Element) -> Iterator[tuple[str, str]]:
    """Yield data categories with their texts: named by ``type`` (DCA) or by the tag (DCT)."""
    for child in parent:
        if _local(child) in _GROUPS:
            yield from _categories(child)
        elif _local(child) not in _LANGUAGE_SECTIONS | _TERM_SECTIONS:
            yield child.get("type") or _local(child), "".join(child.itertext())


def _notes(parent: Element) -> str:
    notes = ("".join(child.itertext()) for child in parent if _local(child) == "note")
    return clean(" ".join(notes))


def _made_of(terms: list[IncomingTerm]) -> str:
    """Return an id for an entry without one, which is the same in every import of the same terms."""
    named = "\x00".join(f"{term.language}:{term.text}" for term in terms)
    return f"c-{hashlib.sha256(named.encode()).hexdigest()[:16]}"


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
