"""The articles, what they are filed under, and what stands beside them."""

from cms.articles.models.article import ArticlePage
from cms.articles.models.call_to_action import CallToAction
from cms.articles.models.index import ArticleIndexPage
from cms.articles.models.notice import Notice
from cms.articles.models.short_object import ShortObject
from cms.articles.models.short_source import ShortSource
from cms.articles.models.topic import Topic

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "CallToAction",
    "Notice",
    "ShortObject",
    "ShortSource",
    "Topic",
]
