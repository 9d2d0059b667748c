"""PO, the format of GNU gettext, in the conventions that Babel writes."""

from cms.translation.exchange.po.reading import read_po
from cms.translation.exchange.po.writing import write_po

__all__ = ["read_po", "write_po"]
