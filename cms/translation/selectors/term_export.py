"""The termbase as a file, in each of the formats that it can be written in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cms.core import languages
from cms.core.types import LanguageCode
from cms.translation.selectors.termbase import concept_entries
from cms.translation.terms import ConceptEntry, TermEntry
from cms.translation.terms.files import write_csv, write_tbx, write_xlsx
from cms.translation.terms.files.tbx_writing import VERSION_2


@dataclass(frozen=True)
class ExportFormat:
    """One way of writing the termbase: the file's ending, its media type, its writer."""

    ending: str
    media_type: str
    write: Callable[[list[ConceptEntry]], bytes]


FORMATS = {
    "csv": ExportFormat("csv", "text/csv; charset=utf-8", write_csv),
    "xlsx": ExportFormat(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write_xlsx,
    ),
    "tbx": ExportFormat(
        "tbx", "application/xml", lambda concepts: write_tbx(concepts, languages.SOURCE)
    ),
    "tbx2": ExportFormat(
        "tbx", "application/xml", lambda concepts: write_tbx(concepts, languages.SOURCE, VERSION_2)
    ),
}


def export_terms(name: str) -> bytes:
    """Return the whole termbase in the format of that name; the same termbase gives the same bytes,
    but for the time that a workbook carries.
    """
    return FORMATS[name].write([_for_others(concept) for concept in concept_entries()])


def _for_others(concept: ConceptEntry) -> ConceptEntry:
    """Return the concept with canonical language tags, its terms in the order of our languages."""
    order = {code: number for number, code in enumerate(languages.all_codes())}
    ordered = sorted(concept.terms, key=lambda term: order.get(_code(term), len(order)))
    return replace(
        concept, terms=tuple(replace(it, language=languages.tag(_code(it))) for it in ordered)
    )


def _code(term: TermEntry) -> LanguageCode:
    return LanguageCode(term.language)
