"""What is public in one language, as plain values. No Django, no database."""

from cms.articles.content.document import ArticleContent, Json
from cms.articles.content.hashing import content_hash
from cms.articles.content.identity import with_stable_ids
from cms.articles.content.local import content_for, languages_named
from cms.articles.content.short import ShortContent, ShortText
from cms.articles.content.texts import Content, TextSlot, map_texts, texts

__all__ = [
    "ArticleContent",
    "Content",
    "Json",
    "ShortContent",
    "ShortText",
    "TextSlot",
    "content_for",
    "content_hash",
    "languages_named",
    "map_texts",
    "texts",
    "with_stable_ids",
]
