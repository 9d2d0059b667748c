"""What changes articles and topics."""

from cms.articles.actions.import_draft import DraftImport, import_draft
from cms.articles.actions.load_topics import load_topics

__all__ = ["DraftImport", "import_draft", "load_topics"]
