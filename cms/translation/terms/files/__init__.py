"""Termbases as files: CSV and XLSX tables, and TBX-Basic (ISO 30042). Plain Python."""

from cms.translation.terms.files.incoming import Incoming, IncomingTerm, Refusal, TermFile
from cms.translation.terms.files.reading import read_terms
from cms.translation.terms.files.tables import uncalculated, write_csv, write_xlsx
from cms.translation.terms.files.tbx_writing import write_tbx

__all__ = [
    "Incoming",
    "IncomingTerm",
    "Refusal",
    "TermFile",
    "read_terms",
    "uncalculated",
    "write_csv",
    "write_tbx",
    "write_xlsx",
]
