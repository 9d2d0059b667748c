"""The articles, what they are filed under, and what stands beside them."""

from cms.articles.models.article import ArticlePage
from cms.articles.models.index import ArticleIndexPage
from cms.articles.models.short_object import ShortObject
from cms.articles.models.short_source import ShortSource
from cms.articles.models.topic import Topic

__all__ = ["ArticleIndexPage", "ArticlePage", "ShortObject", "ShortSource", "Topic"]
