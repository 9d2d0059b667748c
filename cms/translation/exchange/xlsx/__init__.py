"""XLSX, for those who have nothing else: a sheet to fill in, instructions, and a hidden manifest."""

from cms.translation.exchange.xlsx.reading import read_xlsx
from cms.translation.exchange.xlsx.writing import write_xlsx

__all__ = ["read_xlsx", "write_xlsx"]
