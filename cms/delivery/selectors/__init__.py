"""Reading the read model."""

from cms.delivery.selectors.articles import (
    ArticleQuery,
    available_languages,
    matching_articles,
    page_of_articles,
    pointed_at,
)
from cms.delivery.selectors.changes import Change, changes_after
from cms.delivery.selectors.example import text_to_begin_with
from cms.delivery.selectors.one_article import (
    Moved,
    Served,
    documents_of_page,
    find_documents,
    read,
    read_rendition,
    select,
)
from cms.delivery.selectors.recalls import open_recalls
from cms.delivery.selectors.short import ShownCall, ShownNotice, calls_in, notices_in
from cms.delivery.selectors.snapshots import latest_change, whole_language
from cms.delivery.selectors.topics import publications_naming, topics_of

__all__ = [
    "ArticleQuery",
    "Change",
    "Moved",
    "Served",
    "ShownCall",
    "ShownNotice",
    "available_languages",
    "calls_in",
    "changes_after",
    "documents_of_page",
    "find_documents",
    "latest_change",
    "matching_articles",
    "notices_in",
    "open_recalls",
    "page_of_articles",
    "pointed_at",
    "publications_naming",
    "read",
    "read_rendition",
    "select",
    "text_to_begin_with",
    "topics_of",
    "whole_language",
]
