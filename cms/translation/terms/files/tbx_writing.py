"""Writing TBX, dialect TBX-Basic: version 3 (ISO 30042:2019, style DCA), or the older version 2.

Many tools read version 2 only. TBX-Basic has no category for what is not translated: a note of the
concept says it, in words that reading knows again. A definition stands in a ``descripGrp``, where
every schema of the dialect allows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from cms.core.xml_input import XML
from cms.translation.terms.concept import ConceptEntry, TermEntry, TermStatus
from cms.translation.terms.files.tbx_reading import DO_NOT_TRANSLATE, NAMESPACE

STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}


@dataclass(frozen=True)
class Version:
    """What the elements are called in one version of TBX."""

    root: str
    attributes: tuple[tuple[str, str], ...]
    header: str
    entry: str
    language: str
    term: str


VERSION_3 = Version(
    root="tbx",
    attributes=(("type", "TBX-Basic"), ("style", "dca"), ("xmlns", NAMESPACE)),
    header="tbxHeader",
    entry="conceptEntry",
    language="langSec",
    term="termSec",
)
VERSION_2 = Version(
    root="martif",
    attributes=(("type", "TBX"),),
    header="martifHeader",
    entry="termEntry",
    language="langSet",
    term="tig",
)


def write_tbx(
    concepts: Iterable[ConceptEntry], source_language: str, version: Version = VERSION_3
) -> bytes:
    """Return the termbase as TBX-Basic; languages are spelled as the concepts have them."""
    root = Element(version.root, {**dict(version.attributes), f"{{{XML}}}lang": source_language})
    header = SubElement(root, version.header)
    description = SubElement(header, "fileDesc")
    SubElement(SubElement(description, "titleStmt"), "title").text = "Concord termbase"
    SubElement(SubElement(description, "sourceDesc"), "p").text = "Exported from Concord"
    if version is VERSION_2:
        encoding = SubElement(header, "encodingDesc")
        SubElement(encoding, "p", {"type": "XCSURI"}).text = "TBXBasicXCSV02.xcs"
    body = SubElement(SubElement(root, "text"), "body")
    for concept in concepts:
        if concept.terms:
            body.append(_concept(concept, version))
    indent(root)
    stream = BytesIO()
    ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    return stream.getvalue() + b"\n"


def _concept(concept: ConceptEntry, version: Version) -> Element:
    entry = Element(version.entry, {"id": concept.identifier})
    if concept.subject_field:
        SubElement(entry, "descrip", {"type": "subjectField"}).text = concept.subject_field
    if concept.definition:
        group = SubElement(entry, "descripGrp")
        SubElement(group, "descrip", {"type": "definition"}).text = concept.definition
    notes = [DO_NOT_TRANSLATE] * concept.do_not_translate + [concept.note] * bool(concept.note)
    if notes:
        SubElement(entry, "note").text = " ".join(notes)
    by_language = sorted(concept.terms, key=_language)
    for language, terms in groupby(by_language, key=_language):
        section = SubElement(entry, version.language, {f"{{{XML}}}lang": language})
        for term in terms:
            section.append(_term(term, version))
    return entry


def _language(term: TermEntry) -> str:
    return term.language


def _term(term: TermEntry, version: Version) -> Element:
    item = Element(version.term)
    SubElement(item, "term").text = term.text
    if term.part_of_speech:
        SubElement(item, "termNote", {"type": "partOfSpeech"}).text = term.part_of_speech.value
    SubElement(item, "termNote", {"type": "administrativeStatus"}).text = STATUSES[term.status]
    if term.note:
        SubElement(item, "note").text = term.note
    return item
