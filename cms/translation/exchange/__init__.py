"""Translations as PO files, out and in."""

from cms.translation.exchange.exporting import export_catalog, export_po
from cms.translation.exchange.importing import import_catalog
from cms.translation.exchange.report import ImportReport, Refusal

__all__ = ["ImportReport", "Refusal", "export_catalog", "export_po", "import_catalog"]
